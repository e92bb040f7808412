using Entente.Register.Checking;
using Entente.Register.Log;
using Entente.Register.Statements;
using Entente.Register.Witnessing;
using static Entente.Register.Tests.Sayings;

namespace Entente.Register.Tests.Witnessing;

public sealed class CosignaturesTests : IDisposable
{
    private readonly TestRegister _register = new();
    private readonly NoteSigner _witness = NoteSigner.Create("witness.example", NoteKey.WitnessType);

    public CosignaturesTests()
    {
        _register.Record(Circle());
        _register.Record(Policy($$"""{ "witnesses": ["{{_witness.Verifier.Write()}}"] }"""));
    }

    public void Dispose()
    {
        _witness.Dispose();
        _register.Dispose();
    }

    [Fact]
    public void A_witness_whom_the_policy_names_is_kept_and_found_by_the_check()
    {
        var (note, problem) = Cosign(null);
        Assert.Null(problem);
        Assert.Equal(["witness.example"], Take(note!).Witnesses);
        _register.Record(Fact(Statement.Keeper, "ceasefire", "true"));
        var report = RegisterCheck.Run(_register.Store, null, null, null, CancellationToken.None);
        Assert.Null(report.Problem);
        Assert.Contains("witness.example", Assert.Single(report.Witnesses), StringComparison.Ordinal);
    }

    [Fact]
    public void A_witness_whom_the_policy_does_not_name_is_not_kept()
    {
        using var other = NoteSigner.Create("other.example", NoteKey.WitnessType);
        var note = Cosignatures.Cosign(
            _register.Register.Checkpoint,
            null,
            Log,
            other,
            _register.Register.Tree(),
            _register.Clock.GetUtcNow()).Note;
        Assert.Contains("No witness", Take(note!).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_witness_signs_nothing_that_has_not_grown_out_of_what_it_signed_before()
    {
        _register.Record(Fact(Statement.Keeper, "ceasefire", "true"));
        var (later, _) = Cosign(null);
        using var other = new TestRegister();
        other.Record(Circle());
        other.Record(Policy("{}"));
        var (size, tree) = (other.Register.Size, other.Register.Tree());
        var text = new Checkpoint(TestRegister.Origin, size, tree.Root(size)).Text;
        var forked = new SignedNote(text, [_register.Keys.Checkpoints.Sign(text)]).Write();
        var (note, problem) = Cosignatures.Cosign(
            forked, later, Log, _witness, other.Register.Tree(), _register.Clock.GetUtcNow());
        Assert.Null(note);
        Assert.Contains("has not grown", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cosignature_under_another_text_is_not_right()
    {
        var (note, _) = Cosign(null);
        _register.Record(Fact(Statement.Keeper, "ceasefire", "true"));
        var cosignature = SignedNote.Parse(note!)!.Signatures[^1];
        var moved = SignedNote.Parse(_register.Register.Checkpoint)!;
        Assert.Null(_witness.Verifier.Verified(moved with { Signatures = [.. moved.Signatures, cosignature] }));
    }

    [Fact]
    public void Keys_of_notes_are_written_and_read_as_the_specification_has_them()
    {
        var text = _witness.Verifier.Write();
        Assert.Equal(text, NoteKey.Parse(text)!.Write());
        Assert.Null(NoteKey.Parse(text.Replace("witness", "wittness", StringComparison.Ordinal)));
        // The example of the signed note specification of Go's checksum database.
        Assert.NotNull(NoteKey.Parse("sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"));
    }

    private NoteKey Log => _register.Register.State.CheckpointKey!;

    private (string? Note, string? Problem) Cosign(string? before) => Cosignatures.Cosign(
        _register.Register.Checkpoint, before, Log, _witness, _register.Register.Tree(), _register.Clock.GetUtcNow());

    private TakenCheckpoint Take(string note) => Cosignatures.Take(
        _register.Register.State, _register.Register.Tree, _register.Store, note);
}
