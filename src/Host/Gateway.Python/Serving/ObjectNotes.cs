using System.Collections.Concurrent;
using Actors.Contracts;
using Actors.Gateway.Python.Values;

namespace Actors.Gateway.Python.Serving;

/// <summary>What clients have said of the host's objects that the host has no place for. Forgotten with the object. Thread-safe.</summary>
internal sealed class ObjectNotes
{
    private readonly ConcurrentDictionary<ObjectId, string> _typeCodes = new();
    private readonly ConcurrentDictionary<ObjectId, (ObjectReference Target, string Method)> _actions = new();
    private readonly ConcurrentDictionary<ObjectId, ProxyForm> _forms = new();

    /// <summary>How many there are.</summary>
    public int Count => _typeCodes.Count + _actions.Count + _forms.Count;

    /// <summary>What Python calls a value's typecode, as its repr has it: only its text shows it.</summary>
    public string? TypeCodeOf(ObjectId id) => _typeCodes.GetValueOrDefault(id);

    public void SetTypeCode(ObjectId id, string typeCode) => _typeCodes.TryAdd(id, typeCode);

    /// <summary>What the last to arrive at a barrier does: a method of one of the host's objects.</summary>
    public bool TryGetAction(ObjectId id, out (ObjectReference Target, string Method) action) => _actions.TryGetValue(id, out action);

    public void SetAction(ObjectId id, (ObjectReference Target, string Method) action) => _actions[id] = action;

    /// <summary>How clients write a proxy of the object; null where none has written one.</summary>
    public ProxyForm? FormOf(ObjectId id) => _forms.GetValueOrDefault(id);

    public void SetForm(ObjectId id, ProxyForm form) => _forms[id] = form;

    /// <summary>The object is gone.</summary>
    public void Forget(ObjectId id)
    {
        _typeCodes.TryRemove(id, out _);
        _actions.TryRemove(id, out _);
        _forms.TryRemove(id, out _);
    }
}
