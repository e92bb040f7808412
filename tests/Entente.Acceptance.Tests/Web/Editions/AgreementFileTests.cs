using Entente.Web.Editions;

namespace Entente.Acceptance.Tests.Web.Editions;

public sealed class AgreementFileTests : IDisposable
{
    private const string Good = "agreement: { title: A bridge }\nparties: { ASH: { name: Ash } }\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("entente-").FullName;

    private string Pact => Path.Combine(_folder, "pact.yaml");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Reading_again_makes_a_new_edition_only_where_something_changed()
    {
        File.WriteAllText(Pact, Good);
        using var file = new AgreementFile(Pact, TimeProvider.System);
        var first = file.State;
        file.ReadAgain();
        Assert.Same(first, file.State);
        File.WriteAllText(Pact, Good.Replace("bridge", "tunnel", StringComparison.Ordinal));
        file.ReadAgain();
        Assert.Equal((2, "A tunnel"), (file.State.Edition!.Number, file.State.Edition.Agreement.Title));
        Assert.NotEqual(first.Edition!.Fingerprint, file.State.Edition.Fingerprint);
    }

    [Fact]
    public void Mistakes_stand_beside_the_last_good_edition_until_they_are_mended()
    {
        File.WriteAllText(Pact, Good);
        using var file = new AgreementFile(Pact, TimeProvider.System);
        File.WriteAllText(Pact, Good + "parties: 7\n");
        file.ReadAgain();
        Assert.Equal("A bridge", file.State.Edition!.Agreement.Title);
        Assert.False(file.State.IsCurrent);
        Assert.NotEmpty(file.State.Mistakes);
        File.WriteAllText(Pact, Good);
        file.ReadAgain();
        Assert.True(file.State.IsCurrent);
        Assert.Empty(file.State.Mistakes);
    }

    [Fact]
    public void A_file_that_is_gone_leaves_the_last_edition_and_says_why()
    {
        File.WriteAllText(Pact, Good);
        using var file = new AgreementFile(Pact, TimeProvider.System);
        File.Delete(Pact);
        file.ReadAgain();
        Assert.NotNull(file.State.Edition);
        Assert.NotNull(file.State.Unreadable);
    }

    [Fact]
    public void A_file_with_mistakes_from_the_beginning_has_no_edition()
    {
        File.WriteAllText(Pact, "agreement: 7\n");
        using var file = new AgreementFile(Pact, TimeProvider.System);
        Assert.Null(file.State.Edition);
        Assert.NotEmpty(file.State.Mistakes);
    }

    [Fact]
    public async Task Whoever_waits_is_told_once_the_file_was_saved()
    {
        File.WriteAllText(Pact, Good);
        using var file = new AgreementFile(_folder, TimeProvider.System);
        var told = file.AfterAsync(file.State.Reading);
        Assert.False(told.IsCompleted);
        File.WriteAllText(Pact, Good.Replace("bridge", "tunnel", StringComparison.Ordinal));
        await told.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Equal("A tunnel", file.State.Edition!.Agreement.Title);
    }

    [Fact]
    public void The_fingerprint_of_a_folder_is_of_its_agreement_files_and_their_names()
    {
        File.WriteAllText(Pact, Good);
        var one = Edition.FingerprintOf(_folder);
        File.WriteAllText(Path.Combine(_folder, "notes.txt"), "not part of it");
        Assert.Equal(one, Edition.FingerprintOf(_folder));
        File.Move(Pact, Path.Combine(_folder, "other.yaml"));
        Assert.NotEqual(one, Edition.FingerprintOf(_folder));
    }
}
