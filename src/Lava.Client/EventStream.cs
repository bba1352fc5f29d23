using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Lava.Client;

/// <summary>Server-sent events (WHATWG HTML, section 9.2) whose data are one line of JSON each.</summary>
internal static class EventStream
{
    private const string Data = "data:";

    /// <summary>The data of every event until the stream ends; a stream that breaks off ends.</summary>
    public static async IAsyncEnumerable<T> ReadAsync<T>(Stream stream, JsonTypeInfo<T> type, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var lines = new StreamReader(stream);
        while (await NextAsync(lines, cancellation).ConfigureAwait(false) is { } line)
        {
            if (line.StartsWith(Data, StringComparison.Ordinal) && JsonSerializer.Deserialize(line.AsSpan(Data.Length), type) is { } item)
                yield return item;
        }
    }

    private static async ValueTask<string?> NextAsync(StreamReader lines, CancellationToken cancellation)
    {
        try
        {
            return await lines.ReadLineAsync(cancellation).ConfigureAwait(false);
        }
        catch (IOException)
        {
            return null; // the connection broke; whoever reads makes it again
        }
    }
}
