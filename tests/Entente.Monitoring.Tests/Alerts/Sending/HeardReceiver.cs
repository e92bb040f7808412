using Entente.Monitoring.Alerts.Sending;

namespace Entente.Monitoring.Tests.Alerts.Sending;

/// <summary>A receiver that writes down what reaches it, and fails as it is told.</summary>
internal sealed class HeardReceiver(string name, bool isPerson = false) : IAlertReceiver
{
    public List<string> Heard { get; } = [];

    public Func<IReadOnlyList<StoredAlert>, SendOutcome> Answers { get; set; } = _ => SendOutcome.Arrived;

    public string Name => name;

    public bool IsPerson => isPerson;

    public Task<SendOutcome> Send(IReadOnlyList<StoredAlert> alerts, CancellationToken cancellation)
    {
        var outcome = Answers(alerts);
        if (outcome.Trouble is null)
        {
            Heard.Add(string.Join('+', alerts.Select(alert => alert.Identifier)));
        }

        return Task.FromResult(outcome);
    }
}
