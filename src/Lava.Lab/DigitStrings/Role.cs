namespace Lava.Lab.DigitStrings;

/// <summary>Which list a voice, or a take of it, is for.</summary>
internal enum Role
{
    Train,
    Validation,
    Test,
}
