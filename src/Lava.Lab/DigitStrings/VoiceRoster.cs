namespace Lava.Lab.DigitStrings;

/// <summary>A voice of an engine and what it is for.</summary>
/// <param name="Engine">Label of the engine.</param>
/// <param name="Voice">Its name there.</param>
/// <param name="Role">The list that it is for.</param>
/// <param name="Ways">How often it says each of <see cref="Sayings"/>, each time at another pace and pitch.</param>
internal sealed record VoiceRoster(string Engine, string Voice, Role Role, int Ways)
{
    /// <summary>Labels of the engines.</summary>
    public const string Espeak = "espeak-ng", Flite = "flite", Festival = "festival";

    /// <summary>All labels of engines.</summary>
    public static IReadOnlyList<string> Engines { get; } = [Espeak, Flite, Festival];

    // flite's voices kal and kal16 are left out: they are made from the same recordings as festival's kal_diphone.
    /// <summary>Every voice. Those of the test are heard nowhere else.</summary>
    public static IReadOnlyList<VoiceRoster> All { get; } =
    [
        .. Of(Espeak, Role.Train, 1, "m1", "m2", "m3", "m5", "m6", "f1", "f2", "f4", "Andy", "klatt", "klatt3", "Mario", "Jacky", "Diogo", "Annie", "Hugo", "Marco", "adam",
            "anika", "belinda", "boris", "max", "shelby", "quincy"),
        .. Of(Espeak, Role.Validation, 1, "m7", "Alex", "klatt4", "linda", "Denis"),
        .. Of(Espeak, Role.Calibration, 1, "antonio", "steph", "klatt5", "Henrique", "pedro"),
        .. Of(Espeak, Role.Test, 1, "m4", "m8", "f3", "f5", "Michael", "klatt2", "pablo", "Gene"),
        .. Of(Flite, Role.Train, 4, "rms", "slt"),
        .. Of(Flite, Role.Validation, 1, "rms", "slt"),
        .. Of(Flite, Role.Calibration, 1, "rms", "slt"),
        .. Of(Flite, Role.Test, 2, "awb"),
        .. Of(Festival, Role.Train, 2, "kal_diphone", "cmu_us_slt_arctic_hts", "lp_diphone", "suo_fi_lj_diphone", "czech_dita", "czech_machac", "upc_ca_ona_hts", "msu_ru_nsh_clunits"),
        .. Of(Festival, Role.Validation, 2, "czech_krb"),
        .. Of(Festival, Role.Calibration, 2, "pc_diphone"),
        .. Of(Festival, Role.Test, 1, "ked_diphone", "hy_fi_mv_diphone", "czech_ph"),
    ];

    private static IEnumerable<VoiceRoster> Of(string engine, Role role, int ways, params string[] voices) =>
        voices.Select(voice => new VoiceRoster(engine, voice, role, ways));
}
