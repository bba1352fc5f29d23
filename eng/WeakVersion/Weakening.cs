using System.Buffers.Binary;

namespace Lava.Eng;

/// <summary>What became of a library's requirement.</summary>
internal enum Outcome
{
    /// <summary>The library does not ask for the version.</summary>
    NotNeeded,

    /// <summary>The system defines the version: the library is left as it is.</summary>
    Met,

    /// <summary>The requirement was weak already.</summary>
    AlreadyWeak,

    /// <summary>The requirement was marked weak.</summary>
    Weakened,
}

/// <summary>Marks a version requirement of a library as weak.</summary>
internal static class Weakening
{
    /// <summary>Marks the requirement in <paramref name="image"/>, in place, unless the provider defines the version.</summary>
    /// <param name="image">The library that asks.</param>
    /// <param name="provider">The library that is asked, as this system has it.</param>
    /// <param name="library">The provider's name in the requirement.</param>
    /// <param name="version">The version that is asked for.</param>
    /// <exception cref="InvalidDataException">One of them is no ELF library, or a symbol of the version is really bound, so that it is needed.</exception>
    public static Outcome Apply(byte[] image, byte[] provider, string library, string version)
    {
        var elf = new ElfImage(image);
        VersionNeed need = elf.Needs().FirstOrDefault(need => need.Library == library && need.Version == version);
        if (need.Version is null) return Outcome.NotNeeded;
        if (new ElfImage(provider).Definitions().Contains(version)) return Outcome.Met;
        if ((need.Flags & VersionNeed.Weak) != 0) return Outcome.AlreadyWeak;
        if (elf.Binds(need.Index))
            throw new InvalidDataException($"A symbol of {version} is bound: it would be missing when called, so the requirement of {library} stands.");
        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(need.FlagsOffset), (ushort)(need.Flags | VersionNeed.Weak));
        return Outcome.Weakened;
    }
}
