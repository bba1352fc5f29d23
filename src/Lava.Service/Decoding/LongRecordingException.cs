namespace Lava.Service.Decoding;

/// <summary>A recording turns out to be longer than what is answered while the client waits. No error: it becomes a job.</summary>
/// <remarks>How long a recording is is known for certain only from decoding it; this ends that as soon as it has gone far enough.</remarks>
internal sealed class LongRecordingException() : Exception("The recording is too long to be answered at once.");
