namespace Lava.Audio.Decoding.Ffmpeg;

/// <summary>The decoders that ffmpeg may use.</summary>
/// <remarks>
/// To tell the streams of a video apart ffmpeg decodes some of each, pictures included. Nothing here needs pictures, and their decoders are where
/// most of ffmpeg's holes have been; so are the codecs of old games.
/// </remarks>
internal static class FfmpegCodecs
{
    /// <summary>Names, comma-separated. One that a build lacks does no harm.</summary>
    public const string Audio =
        "aac,aac_fixed,aac_latm,libfdk_aac,aac_at,ac3,ac3_fixed,ac3_at,eac3,eac3_at,ac4,mlp,truehd,dca,dts,s302m,dolby_e,"
        + "mp1,mp1float,mp1_at,mp2,mp2float,mp2_at,mp3,mp3float,mp3_at,mp3adu,mp3adufloat,mp3on4,mp3on4float,als,"
        + "opus,libopus,vorbis,libvorbis,speex,libspeex,flac,alac,alac_at,ape,tak,tta,wavpack,shorten,ralf,mpc7,mpc8,twinvq,metasound,dst,"
        + "wmav1,wmav2,wmapro,wmalossless,wmavoice,xma1,xma2,"
        + "amrnb,amrwb,libopencore_amrnb,libopencore_amrwb,amr_nb_at,evrc,qcelp,gsm,gsm_ms,libgsm,libgsm_ms,gsm_ms_at,ilbc,ilbc_at,libilbc,lc3,liblc3,"
        + "g722,g723_1,g726,g726le,g728,g729,siren,msnsiren,truespeech,nellymoser,sipr,acelp.kelvin,libcodec2,dss_sp,comfortnoise,sbc,aptx,aptx_hd,"
        + "cook,ra_144,real_144,ra_288,real_288,atrac1,atrac3,atrac3al,atrac3plus,atrac3plusal,atrac9,qdm2,qdm2_at,qdmc,qdmc_at,mace3,mace6,hca,hcom,"
        + "8svx_exp,8svx_fib,dsd_lsbf,dsd_lsbf_planar,dsd_msbf,dsd_msbf_planar,"
        + "adpcm_4xm,adpcm_adx,adpcm_afc,adpcm_ct,adpcm_dtk,adpcm_g722,adpcm_g726,adpcm_g726le,adpcm_ima_amv,adpcm_ima_iss,adpcm_ima_qt,adpcm_ima_qt_at,"
        + "adpcm_ima_wav,adpcm_ima_ws,adpcm_ms,adpcm_mtaf,adpcm_psx,adpcm_sbpro_2,adpcm_sbpro_3,adpcm_sbpro_4,adpcm_swf,adpcm_thp,adpcm_thp_le,adpcm_xa,adpcm_yamaha,"
        + "pcm_alaw,pcm_alaw_at,pcm_bluray,pcm_dvd,pcm_f16le,pcm_f24le,pcm_f32be,pcm_f32le,pcm_f64be,pcm_f64le,pcm_lxf,pcm_mulaw,pcm_mulaw_at,"
        + "pcm_s16be,pcm_s16be_planar,pcm_s16le,pcm_s16le_planar,pcm_s24be,pcm_s24daud,pcm_s24le,pcm_s24le_planar,pcm_s32be,pcm_s32le,pcm_s32le_planar,"
        + "pcm_s64be,pcm_s64le,pcm_s8,pcm_s8_planar,pcm_u16be,pcm_u16le,pcm_u24be,pcm_u24le,pcm_u32be,pcm_u32le,pcm_u8,pcm_vidc,pcm_zork";
}
