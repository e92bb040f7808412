using System.Text;
using Entente.Agreements;
using Entente.Agreements.Reading;
using Entente.Analysis;
using Entente.Web.Addresses;
using Entente.Web.Editions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Entente.Acceptance.Tests.Web;

/// <summary>Agreements and views for what the board works out.</summary>
internal static class Board
{
    public static DateOnly Day { get; } = new(2025, 9, 2);

    public static Agreement Coalition { get; } = Read(AgreementReader.ReadPath(
        Repository.PathTo("samples/coalition")));

    public static Agreement Hostile { get; } = Read(AgreementReader.ReadPath(
        Repository.PathTo("tests/browser/samples/hostile.yaml")));

    public static Agreement Parse(string yaml) =>
        Read(AgreementReader.ReadBytes("test.yaml", Encoding.UTF8.GetBytes(yaml)));

    public static BoardView View(Agreement agreement, DateOnly? day = null)
    {
        var edition = new Edition(1, new AgreementAnalyzer(agreement), "fingerprint", DateTimeOffset.UnixEpoch, []);
        return new BoardView(edition, day ?? Day, []);
    }

    public static IQueryCollection Query(string text) => new QueryCollection(QueryHelpers.ParseQuery(text));

    private static Agreement Read(ReadResult result) => result.Agreement
        ?? throw new InvalidDataException(string.Join('\n', result.Mistakes.Select(mistake => mistake.Message)));
}
