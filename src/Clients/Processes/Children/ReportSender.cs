using Actors.Client.Handover;
using Actors.Processes.Channels;

namespace Actors.Processes.Children;

/// <summary>Stands in the child for the parent's receiver of progress.</summary>
/// <typeparam name="T">What is reported.</typeparam>
internal sealed class ReportSender<T>(PrivateChannel channel, ClientTable table, int position) : IProgress<T>
{
    public void Report(T value) => channel.TrySend(MessageKind.Report, Parcel.Pack(table, position, typeof(T), value).Write);
}
