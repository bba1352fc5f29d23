using System.Buffers.Binary;

namespace Lava.Fuzz.Mutation;

/// <summary>Numbers that readers get wrong: limits of types, sizes of the file and of what is left of it, each give or take one.</summary>
internal static class Numbers
{
    private static readonly ulong[] Telling =
    [
        0, 1, 2, 3, 4, 7, 8, 16, 32, 64, 100, 127, 128, 129, 255, 256, 512, 1000, 1024, 4096, 8000, 16_000, 44_100, 48_000, 65_535, 65_536, 384_000, 1_000_000,
        0x7FFF, 0x8000, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF, 0x1_0000_0000, 0x7FFF_FFFF_FFFF_FFFF, 0x8000_0000_0000_0000, ulong.MaxValue, ulong.MaxValue - 1,
        ulong.MaxValue - 7, ulong.MaxValue - 0xFFFF, 0x7FFF_FFC7, 0x1FFF_FFFF, 0x2000_0000, 0x4000_0000, 0x2000_0000_0000_0000, 0x4000_0000_0000_0000,
    ];

    /// <summary>A number for a place in a file.</summary>
    public static ulong Pick(FuzzRandom random, int length, int at)
    {
        ulong number = random.Below(8) switch
        {
            0 => (ulong)length,
            1 => (ulong)(length - at),
            2 => (ulong)at,
            3 => 1UL << random.Below(64),
            4 => random.Next() >> random.Below(64),
            _ => random.Of(Telling),
        };
        return random.Below(4) switch { 0 => number + 1, 1 => number - 1, _ => number };
    }

    /// <summary>A number in 1, 2, 3, 4 or 8 bytes of either byte order.</summary>
    /// <param name="room">At least 8 bytes.</param>
    /// <param name="number">Its lowest bytes are taken.</param>
    /// <param name="random">Chooses.</param>
    /// <returns>How many bytes.</returns>
    public static int Write(Span<byte> room, ulong number, FuzzRandom random)
    {
        int size = random.Below(8) switch { 0 => 1, 1 or 2 => 2, 3 => 3, 4 or 5 or 6 => 4, _ => 8 };
        if (random.OneIn(2))
        {
            BinaryPrimitives.WriteUInt64LittleEndian(room, number);
            return size;
        }
        BinaryPrimitives.WriteUInt64BigEndian(room, number << 64 - 8 * size);
        return size;
    }
}
