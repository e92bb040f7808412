using System.Formats.Cbor;
using System.Text;
using Entente.Register.Log;
using Entente.Register.Statements;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.EC;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Security;

namespace Entente.Register.Tests.Format;

/// <summary>What another library says of signatures.</summary>
internal static class SecondOpinion
{
    public static readonly BigInteger Order = CustomNamedCurves.GetByName("P-256").N;

    /// <param name="payload">What was signed beside the message; null where it is in the message.</param>
    public static bool IsSigned(byte[] message, byte[]? payload, string key)
    {
        var (header, inner, signature) = Parts(message);
        return IsEcdsa(StatementBytes.ToBeSigned(header, payload ?? inner!), signature, key);
    }

    public static bool IsEcdsa(byte[] signed, byte[] signature, string key)
    {
        var digest = new Sha256Digest();
        digest.BlockUpdate(signed, 0, signed.Length);
        var hash = new byte[32];
        digest.DoFinal(hash, 0);
        var signer = new ECDsaSigner();
        signer.Init(false, PublicKeyFactory.CreateKey(Convert.FromBase64String(key)));
        return signer.VerifySignature(
            hash, new BigInteger(1, signature[..32]), new BigInteger(1, signature[32..]));
    }

    public static bool IsEd25519(byte[] signed, byte[] signature, byte[] key)
    {
        var signer = new Ed25519Signer();
        signer.Init(false, new Ed25519PublicKeyParameters(key));
        signer.BlockUpdate(signed, 0, signed.Length);
        return signature.Length == 64 && signer.VerifySignature(signature);
    }

    /// <summary>Whether a note carries the signature of a log, or of a witness.</summary>
    public static bool IsNoted(string note, NoteKey key)
    {
        var signed = SignedNote.Parse(note)!;
        var signature = signed.Signatures.Single(one => one.Name == key.Name).Bytes;
        if (key.Type == NoteKey.LogType)
        {
            return IsEd25519(Encoding.UTF8.GetBytes(signed.Text), signature, key.Bytes);
        }

        var seconds = NoteKey.TimeOf(new NoteSignature(key.Name, key.KeyHash, signature)).ToUnixTimeSeconds();
        var text = $"cosignature/v1\ntime {seconds}\n{signed.Text}";
        return IsEd25519(Encoding.UTF8.GetBytes(text), signature[8..], key.Bytes);
    }

    /// <summary>The other signature that is right wherever one is: s is subtracted from the order.</summary>
    public static byte[] OtherS(byte[] message)
    {
        var s = Order.Subtract(new BigInteger(1, message[^32..])).ToByteArrayUnsigned();
        return [.. message[..^32], .. new byte[32 - s.Length], .. s];
    }

    public static (byte[] Header, byte[]? Payload, byte[] Signature) Parts(byte[] message)
    {
        var reader = new CborReader(message);
        reader.ReadTag();
        reader.ReadStartArray();
        var header = reader.ReadByteString();
        reader.SkipValue();
        byte[]? payload = null;
        if (reader.PeekState() == CborReaderState.Null)
        {
            reader.ReadNull();
        }
        else
        {
            payload = reader.ReadByteString();
        }

        return (header, payload, reader.ReadByteString());
    }
}
