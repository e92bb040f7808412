using System.Text;
using Entente.Agreements;
using Entente.Agreements.Conditions;
using Entente.Agreements.Mistakes;
using Entente.Agreements.Reading;
using Entente.Agreements.Text;

namespace Entente.Benchmarks.Fuzzing;

/// <summary>
/// What must be true of every input: it is read without an exception; there is an agreement or there are errors;
/// each mistake stands inside the text and can be shown; and every condition that was read is written so that it
/// reads as the same.
/// </summary>
internal sealed class ReaderFuzz(FuzzInputs inputs)
{
    /// <summary>One input in so many is a whole file; the others are conditions alone.</summary>
    private const int FilesOneIn = 4;

    /// <summary>One file in so many is JSON.</summary>
    private const int JsonOneIn = 4;

    public long Files { get; private set; }

    public long Agreements { get; private set; }

    public long Conditions { get; private set; }

    public long Mistakes { get; private set; }

    /// <summary>The input of a number in a run, as text, to look at what failed.</summary>
    public string Show(ulong seed, long input)
    {
        var random = FuzzRandom.Of(seed, input);
        return random.OneIn(FilesOneIn)
            ? Encoding.UTF8.GetString(random.OneIn(JsonOneIn) ? FuzzJson.Of(ref random) : inputs.File(ref random))
            : FuzzInputs.Condition(ref random);
    }

    /// <summary>Tries one input; what is wrong with the answer, or null.</summary>
    public string? Try(ulong seed, long input)
    {
        var random = FuzzRandom.Of(seed, input);
        return !random.OneIn(FilesOneIn) ? TryCondition(FuzzInputs.Condition(ref random))
            : random.OneIn(JsonOneIn) ? TryJson(FuzzJson.Of(ref random))
            : TryFile(inputs.File(ref random));
    }

    // With a line before it, the same text is read as YAML: both readers must say the same.
    private string? TryJson(byte[] bytes)
    {
        var json = Describe(AgreementReader.ReadBytes("-", bytes), 0);
        var yaml = Describe(AgreementReader.ReadBytes("-", [(byte)'\n', .. bytes]), 1);
        return json == yaml ? TryFile(bytes) : $"as JSON:\n{json}\nas YAML:\n{yaml}";
    }

    private static string Describe(ReadResult result, int linesBefore) => string.Join('\n', result.Mistakes.Select(
        mistake => $"{mistake.Place.Line - linesBefore}:{mistake.Place.Column}+{mistake.Place.Length} {mistake.Code}"));

    private string? TryCondition(string text)
    {
        Conditions++;
        var log = new MistakeLog();
        var source = new SourceText("-", text);
        ConditionParser.Parse(
            new ConditionSource(text, (start, length) => source.PlaceAt(start, Math.Max(1, length))), log);
        Mistakes += log.Count;
        return BadPlace(log.InOrder());
    }

    private string? TryFile(byte[] bytes)
    {
        Files++;
        var result = AgreementReader.ReadBytes("-", bytes);
        Mistakes += result.Mistakes.Count;
        if (result.Agreement is null == result.Mistakes.All(mistake => mistake.Code.IsWarning))
        {
            return "neither an agreement nor an error, or both";
        }

        return BadPlace(result.Mistakes) ?? (result.Agreement is { } agreement ? BadText(agreement) : null);
    }

    private static string? BadPlace(IReadOnlyList<Mistake> mistakes)
    {
        foreach (var mistake in mistakes)
        {
            var (source, line, column, length) = mistake.Place;
            if (line < 1 || column < 1 || length < 1 || (column > source.Line(line).Length + 2 && line > 1))
            {
                return $"{mistake.Code} stands at {mistake.Place}, which is nowhere";
            }

            var text = MistakeText.Write(mistake);
            if (text.AsSpan().IndexOfAnyInRange('\0', '\t') >= 0 || text.Contains('\u001b'))
            {
                return $"{mistake.Code} shows a control character";
            }
        }

        return null;
    }

    private string? BadText(Agreement agreement)
    {
        Agreements++;
        var conditions = agreement.Commitments.SelectMany(item => new[] { item.ConfirmsWhen, item.AppliesWhen })
            .Concat(agreement.Guarantees.Select(item => item.HoldsWhen));
        foreach (var condition in conditions)
        {
            var log = new MistakeLog();
            var text = condition.ToString();
            var source = new SourceText("-", text);
            ConditionParser.Parse(
                new ConditionSource(text, (start, length) => source.PlaceAt(start, Math.Max(1, length))), log);
            if (log.HasErrors)
            {
                return $"a condition is written as {text}, which cannot be read";
            }
        }

        return null;
    }
}
