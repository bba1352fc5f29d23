using Lava.Checkpoints;
using Lava.Checkpoints.Reading;
using Lava.Checkpoints.Zip;
using Xunit;

namespace Lava.Tests.Checkpoints;

/// <summary>Files in memory: how tests make and read them.</summary>
internal static class Archive
{
    /// <summary>Small, so that a test that allocates without asking fails.</summary>
    public static CheckpointLimits Tight { get; } = new() { MaxTensorBytes = 1 << 20, MaxMetadataBytes = 1 << 20, MaxTensors = 1000, MaxOpcodes = 100_000 };

    /// <summary>A zip file of a pickle and float32 storages.</summary>
    public static byte[] Of(PickleBytes pickle, params ReadOnlySpan<(string Key, float[] Values)> storages)
    {
        var records = new List<(string Name, byte[] Bytes)> { ("archive/data.pkl", pickle.ToArray()) };
        foreach ((string key, float[] values) in storages)
            records.Add(($"archive/data/{key}", Tensor.FromFloat32(values, values.Length).Bytes.ToArray()));
        return OfRecords([.. records, ("archive/version", "3\n"u8.ToArray())]);
    }

    public static byte[] OfRecords(params ReadOnlySpan<(string Name, byte[] Bytes)> records)
    {
        using var stream = new MemoryStream();
        var zip = new ZipWriter(stream);
        foreach ((string name, byte[] bytes) in records)
            zip.Add(name, bytes);
        zip.Finish();
        return stream.ToArray();
    }

    public static byte[] Written(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return stream.ToArray();
    }

    public static CheckpointValue Read(byte[] file, CheckpointLimits? limits = null) => CheckpointReader.Read(new MemoryStream(file), "memory", limits ?? Tight);

    public static Tensor ReadTensor(byte[] file, CheckpointLimits? limits = null) => CheckpointReader.ReadTensor(new MemoryStream(file), "memory", limits ?? Tight);

    public static IReadOnlyDictionary<string, Tensor> ReadStateDict(byte[] file, CheckpointLimits? limits = null) =>
        CheckpointReader.ReadStateDict(new MemoryStream(file), "memory", limits ?? Tight);

    /// <summary>Reads what must be refused.</summary>
    public static CheckpointException Refuse(byte[] file, string code, string part, CheckpointLimits? limits = null)
    {
        var error = Assert.Throws<CheckpointException>(() => Read(file, limits));
        Assert.True(code == error.Code, $"{error.Code} instead of {code}: {error.Message}");
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
        Assert.Equal("memory", error.Path);
        return error;
    }
}
