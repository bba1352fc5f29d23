namespace Lava.Eng;

/// <summary>One entry of <c>.gnu.version_r</c>: a version that a library must define.</summary>
/// <param name="Library">The library it is asked of, such as <c>libstdc++.so.6</c>.</param>
/// <param name="Version">Its name, such as <c>GLIBCXX_3.4.32</c>.</param>
/// <param name="Index">What <c>.gnu.version</c> calls it.</param>
/// <param name="Flags">vna_flags.</param>
/// <param name="FlagsOffset">Where in the file the flags are.</param>
internal readonly record struct VersionNeed(string Library, string Version, int Index, ushort Flags, int FlagsOffset)
{
    /// <summary>VER_FLG_WEAK: the loader warns, if that, where the library lacks the version; otherwise it refuses to load.</summary>
    public const ushort Weak = 0x2;
}
