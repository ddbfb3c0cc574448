namespace Actors.Protocol.Frames;

/// <summary>What a frame is. The numbers travel, are never reused, and are frozen by a test.</summary>
public enum FrameKind : byte
{
    /// <summary>Client: who is there, and which session to go on with. The first frame of a connection.</summary>
    Hello = 1,

    /// <summary>Host: prove that you have the key.</summary>
    Challenge = 2,

    /// <summary>Client: the proof.</summary>
    Proof = 3,

    /// <summary>Host: its own proof, the session, the limits.</summary>
    Welcome = 4,

    /// <summary>Client: an operation on an object.</summary>
    Request = 5,

    /// <summary>Host: the answer to a request.</summary>
    Reply = 6,

    /// <summary>Host: the refusal of a request.</summary>
    Error = 7,

    /// <summary>Client: the answer to a request is no longer awaited.</summary>
    Cancel = 8,

    /// <summary>Host: one change for a watch.</summary>
    Event = 9,

    /// <summary>Client: how many kept replies have arrived in this session.</summary>
    Ack = 10,

    /// <summary>Either side: are you there?</summary>
    Ping = 11,

    /// <summary>Either side: I am.</summary>
    Pong = 12,

    /// <summary>Either side: the connection ends on purpose, and why. The last frame of a connection.</summary>
    Goodbye = 13,
}
