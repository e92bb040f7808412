using System.Text.Json;
using Entente.Agreements;
using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Evaluation;

namespace Entente.Benchmarks.Generation;

/// <summary>Writes a generated agreement as people would write it: as YAML, or as JSON.</summary>
internal static class AgreementFile
{
    public static void WriteYaml(Agreement agreement, TextWriter to)
    {
        to.NewLine = "\n";
        to.WriteLine($"agreement: {{ title: {agreement.Title} }}");
        WriteSection(to, "parties", agreement.Parties, party => $"  {party.Code}: {{ name: {party.Name} }}");
        WriteSection(to, "groups", agreement.Groups, group =>
            $"  {group.Name}: [{string.Join(", ", group.Members.Select(member => member.Code))}]");
        WriteSection(to, "capabilities", agreement.Capabilities, capability => $"  {capability.Id}: {{ unit: units }}");
        WriteSection(to, "facts", agreement.Facts, fact =>
            $"  {fact.Id}: {{ status: {StateWords.Of(fact.History[0].Status)} }}");
        WriteSection(to, "commitments", agreement.Commitments, Yaml);
        WriteSection(to, "guarantees", agreement.Guarantees, guarantee =>
            $"  {guarantee.Id}:\n    holds-when: {guarantee.HoldsWhen}");
    }

    public static void WriteJson(Agreement agreement, Stream to)
    {
        using var json = new Utf8JsonWriter(to, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteStartObject("agreement");
        json.WriteString("title", agreement.Title);
        json.WriteEndObject();
        WriteMaps(
            json, "parties", agreement.Parties, party => party.Code, party => json.WriteString("name", party.Name));
        json.WriteStartObject("groups");
        foreach (var group in agreement.Groups)
        {
            WriteList(json, group.Name, group.Members.Select(member => member.Code));
        }

        json.WriteEndObject();
        WriteMaps(json, "capabilities", agreement.Capabilities, capability => capability.Id, _ => { });
        WriteMaps(json, "facts", agreement.Facts, fact => fact.Id, fact =>
            json.WriteString("status", StateWords.Of(fact.History[0].Status)));
        WriteMaps(json, "commitments", agreement.Commitments, item => item.Id, item => WriteJson(json, item));
        WriteMaps(json, "guarantees", agreement.Guarantees, guarantee => guarantee.Id, guarantee =>
            json.WriteString("holds-when", guarantee.HoldsWhen.ToString()));
        json.WriteEndObject();
    }

    private static void WriteSection<T>(TextWriter to, string name, IReadOnlyList<T> items, Func<T, string> write)
    {
        if (items.Count == 0)
        {
            return;
        }

        to.WriteLine(name + ":");
        foreach (var item in items)
        {
            to.WriteLine(write(item));
        }
    }

    private static string Yaml(Commitment commitment)
    {
        var lines = new List<string> { $"  {commitment.Id}:", $"    party: {commitment.Party.Code}" };
        foreach (var provision in commitment.Provides)
        {
            lines.Add($"    provides: {{ {provision.Capability.Id}: {AmountText.Write(provision.Amount)} }}");
        }

        if (commitment.For.Count > 0)
        {
            lines.Add($"    for: [{string.Join(", ", commitment.For)}]");
        }

        lines.Add($"    status: {StateWords.Of(commitment.History[0].Status)}");
        lines.Add($"    confirms-when: {commitment.ConfirmsWhen}");
        if (commitment.AppliesWhen != ConstantCondition.Always)
        {
            lines.Add($"    applies-when: {commitment.AppliesWhen}");
        }

        return string.Join('\n', lines);
    }

    private static void WriteJson(Utf8JsonWriter json, Commitment commitment)
    {
        json.WriteString("party", commitment.Party.Code);
        foreach (var provision in commitment.Provides)
        {
            json.WriteStartObject("provides");
            json.WriteNumber(provision.Capability.Id, provision.Amount);
            json.WriteEndObject();
        }

        if (commitment.For.Count > 0)
        {
            WriteList(json, "for", commitment.For.Select(guarantee => guarantee.Id));
        }

        json.WriteString("status", StateWords.Of(commitment.History[0].Status));
        json.WriteString("confirms-when", commitment.ConfirmsWhen.ToString());
        if (commitment.AppliesWhen != ConstantCondition.Always)
        {
            json.WriteString("applies-when", commitment.AppliesWhen.ToString());
        }
    }

    private static void WriteMaps<T>(
        Utf8JsonWriter json, string section, IReadOnlyList<T> items, Func<T, string> name, Action<T> write)
    {
        json.WriteStartObject(section);
        foreach (var item in items)
        {
            json.WriteStartObject(name(item));
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
