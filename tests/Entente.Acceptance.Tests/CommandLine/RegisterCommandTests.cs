using System.Text.Json;

namespace Entente.Acceptance.Tests.CommandLine;

/// <summary>The register as a person runs it, in a folder of its own.</summary>
public sealed class RegisterCommandTests : IDisposable
{
    private const string Pact = """
        agreement: { title: A pact, as-of: 2025-09-02 }
        parties: { FRA: { name: France }, GBR: { name: Britain } }
        facts: { ceasefire: { status: false } }
        guarantees: { pact: { holds-when: one and two } }
        commitments:
          one: { party: FRA, status: pledged, confirms-when: two }
          two: { party: GBR, status: pledged, confirms-when: one }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("entente-pact-").FullName;

    public RegisterCommandTests()
    {
        File.WriteAllText(Path.Combine(_folder, "pact.yaml"), Pact);
        Done("init pact.reg --name example.org/pact");
        Done("import pact.reg pact.yaml --key pact.reg.keeper.pem");
    }

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public void A_register_is_asked_like_the_file_that_it_was_made_of()
    {
        Assert.Equal(Ask("assess pact.yaml --json").Output, Ask("assess pact.reg --json").Output);
        Assert.Contains("Nothing was recorded", Done("import pact.reg pact.yaml --key pact.reg.keeper.pem"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_export_amounts_to_the_same()
    {
        Done("export pact.reg --out again.yaml");
        Assert.Equal(Ask("assess pact.yaml --json").Output, Ask("assess again.yaml --json").Output);
    }

    [Fact]
    public void A_joint_act_ends_the_circle_when_the_last_has_signed()
    {
        Enrol("FRA");
        Enrol("GBR");
        Done("joint open pact.reg at-once one two --deadline 2999-01-01T00:00:00Z --key FRA.pem");
        Done("sign pact.reg confirmation one --joint at-once --key FRA.pem --on 2025-09-02");
        Assert.Equal("interlocked", StateOfPact("assess pact.reg --json"));
        Done("sign pact.reg confirmation two --joint at-once --key GBR.pem --on 2025-09-02");
        Assert.Equal("holds", StateOfPact("assess pact.reg --json"));
        Assert.Contains("done", Done("joint list pact.reg"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_refused_leaves_the_register_as_it_was()
    {
        Enrol("FRA");
        var before = Done("witness show pact.reg");
        var refused = Register("sign pact.reg confirmation one --key pact.reg.keeper.pem");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("speaks for itself", refused.Error, StringComparison.Ordinal);
        Assert.Equal(before, Done("witness show pact.reg"));
    }

    [Fact]
    public void A_statement_signed_elsewhere_is_recorded_once_and_a_changed_one_never()
    {
        Done("sign pact.reg fact facts/ceasefire --status true --key pact.reg.keeper.pem --out stated.cose");
        var changed = File.ReadAllBytes(Path.Combine(_folder, "stated.cose"));
        changed[^1] ^= 1;
        File.WriteAllBytes(Path.Combine(_folder, "changed.cose"), changed);

        var refused = Register("append pact.reg changed.cose");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("Its signature is not that of the key", refused.Error, StringComparison.Ordinal);
        Assert.Contains("Recorded as entry", Done("append pact.reg stated.cose"), StringComparison.Ordinal);
        Assert.Contains(
            "1 statement was there before and stays as it is.",
            Done("append pact.reg stated.cose"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_statement_and_its_receipt_are_checked_without_the_register()
    {
        var receipt = Done("receipt pact.reg 3 receipt.cose");
        var key = receipt[(receipt.LastIndexOf(' ') + 1)..].Trim();
        Done("show pact.reg 3 --out statement.cose");
        Done("show pact.reg 4 --out other.cose");
        Assert.Contains("entry 3 of", Done($"verify statement.cose receipt.cose --log-key {key}"),
            StringComparison.Ordinal);
        Assert.Equal(1, Register($"verify other.cose receipt.cose --log-key {key}").ExitCode);
    }

    [Fact]
    public void A_backup_is_checked_against_the_checkpoint_of_what_it_was_made_of()
    {
        File.WriteAllText(Path.Combine(_folder, "kept.txt"), Done("witness show pact.reg"));
        Done("backup pact.reg copy.reg");
        Done("restore copy.reg restored.reg");
        Assert.Contains("grown out of", Done("check restored.reg --checkpoint kept.txt"), StringComparison.Ordinal);
        Assert.Equal(3, Register("backup pact.reg copy.reg").ExitCode);
    }

    [Fact]
    public void What_was_known_before_the_register_began_is_nothing()
    {
        Assert.Contains("names no guarantee", Ask("assess pact.reg --known-at 2020-01-01").Output,
            StringComparison.Ordinal);
        Assert.Equal(2, Ask("assess pact.yaml --known-at 2020-01-01").ExitCode);
    }

    [Theory]
    [InlineData("init pact.reg --name example.org/pact", 3, "")]
    [InlineData("init new.reg --name 'a b'", 2, "is not a name")]
    [InlineData("check nothing.reg", 3, "nothing.reg")]
    [InlineData("check pact.yaml", 3, "pact.yaml")]
    [InlineData("log pact.yaml", 3, "pact.yaml")]
    [InlineData("show pact.reg 999", 2, "there is no entry 999")]
    [InlineData("sign pact.reg fact ceasefire --status true --key none.pem", 3, "there is no file none.pem")]
    [InlineData("sign pact.reg fact ceasefire --status maybe --key pact.reg.keeper.pem", 1, "true, false, unknown")]
    [InlineData("sign pact.reg fact peace --status true --key pact.reg.keeper.pem", 1, "no facts/peace")]
    [InlineData("sign pact.reg fact ceasefire --on 2025-02-30 --key pact.reg.keeper.pem", 2, "a day of the calendar")]
    [InlineData("import pact.reg pact.yaml --marking nobody --key pact.reg.keeper.pem", 2, "--marking")]
    [InlineData("append pact.reg pact.yaml", 3, "cannot be read")]
    [InlineData("verify pact.yaml pact.yaml --log-key x", 3, "cannot be read")]
    [InlineData("joint open pact.reg x one two --deadline soon --key pact.reg.keeper.pem", 1, "deadline is a moment")]
    public void A_wrong_line_is_answered_in_a_sentence(string line, int code, string says)
    {
        var result = Register(line);
        Assert.Equal(code, result.ExitCode);
        Assert.Contains(says, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Everything, StringComparison.Ordinal);
    }

    private void Enrol(string party)
    {
        File.WriteAllText(
            Path.Combine(_folder, party + ".json"),
            Done($"key new {party}.pem --name example.org/pact --party {party} --person Someone"));
        Done($"key enrol pact.reg {party}.json --key pact.reg.keeper.pem");
    }

    private string StateOfPact(string question)
    {
        using var answer = JsonDocument.Parse(Ask(question).Output);
        return answer.RootElement.GetProperty("guarantees").GetProperty("pact").GetProperty("state").GetString()!;
    }

    private string Done(string line)
    {
        var result = Register(line);
        Assert.True(result.ExitCode == 0, result.Everything);
        return result.Output;
    }

    private ShellResult Register(string line) => Ask("register " + line);

    private ShellResult Ask(string line) => Shell.Run(_folder, $"'{Repository.PathTo("entente")}' {line}");
}
