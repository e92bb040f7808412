using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Intake;

/// <summary>Takes what a delivery says one by one, in the order of its lines, so that nobody holds it all.</summary>
public interface IDeliveryTaker
{
    void Take(Observation observation);

    void Take(EffortRecord effort);

    /// <summary>The source takes back what it said under this key.</summary>
    void TakeBack(ObservationKey key);
}
