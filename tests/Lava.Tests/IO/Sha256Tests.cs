using System.Security.Cryptography;
using CsCheck;
using Lava.IO;
using Xunit;

namespace Lava.Tests.IO;

public class Sha256Tests
{
    [Theory]
    [InlineData("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")]
    public void The_examples_of_FIPS_180_hash_to_their_digests(string text, string expected) =>
        Assert.Equal(expected, Sha256.Hex(System.Text.Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void A_million_letters_hash_to_their_digest()
    {
        byte[] letters = new byte[1_000_000];
        letters.AsSpan().Fill((byte)'a');
        Assert.Equal("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0", Sha256.Hex(letters));
    }

    [Fact]
    public void Bytes_in_pieces_hash_as_the_framework_hashes_the_whole() =>
        Gen.Byte.Array[0, 200].Array[0, 8].Sample(pieces =>
        {
            var hash = new Sha256();
            foreach (byte[] piece in pieces) hash.Append(piece);
            return hash.FinishHex() == Convert.ToHexStringLower(SHA256.HashData(pieces.SelectMany(piece => piece).ToArray()));
        });

    [Fact]
    public void A_stream_hashes_as_its_bytes()
    {
        byte[] bytes = new byte[300_001];
        new Random(5).NextBytes(bytes);
        using var stream = new MemoryStream(bytes);
        Assert.Equal(Sha256.Hex(bytes), Sha256.Hex(stream, TestContext.Current.CancellationToken));
    }
}
