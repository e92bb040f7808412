using System.Security.Cryptography;
using Entente.Monitoring.Intake;

namespace Entente.Web.Features.Ceasefire.Field;

/// <summary>What the phone is told about a batch.</summary>
/// <param name="IsTaken">All of it is on the disk; otherwise nothing of it was taken.</param>
/// <param name="Delivery">The SHA-256 under which it lies; empty where it was not taken.</param>
internal sealed record FieldAnswer(bool IsTaken, string Delivery, IReadOnlyList<FieldMistake> Mistakes)
{
    public static FieldAnswer Taken(FieldBatch batch) =>
        new(true, Convert.ToHexStringLower(SHA256.HashData(batch.Bytes)), []);

    /// <summary>It was there before.</summary>
    public static FieldAnswer Known(string delivery, FieldBatch batch) =>
        delivery.Length > 0 ? new(true, delivery, []) : Taken(batch);

    public static FieldAnswer Refused(IEnumerable<IntakeMistake> mistakes, FieldBatch batch) => new(
        false, "",
        [.. mistakes.Select(one => new FieldMistake(batch.IdOn(one.Line), one.Column, one.Message, one.Advice))]);
}

/// <summary>A mistake in one record.</summary>
/// <param name="Id">The record; empty where the batch as a whole is mistaken.</param>
internal sealed record FieldMistake(string Id, string Column, string Message, string Advice);
