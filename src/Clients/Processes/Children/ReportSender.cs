using Actors.Client.Handover;
using Actors.Processes.Channels;

namespace Actors.Processes.Children;

/// <summary>Stands in the child for the parent's receiver of progress.</summary>
/// <typeparam name="T">What is reported.</typeparam>
internal sealed class ReportSender<T>(PrivateChannel channel, ClientTable table, UntakenReports untaken, int position) : IProgress<T>
{
    public void Report(T value)
    {
        var parcel = Parcel.Pack(table, position, typeof(T), value);
        var number = parcel.HasReferences ? untaken.Keep(value) : 0;
        channel.TrySend(MessageKind.Report, writer =>
        {
            writer.WriteInteger(number);
            parcel.Write(writer);
        });
    }
}
