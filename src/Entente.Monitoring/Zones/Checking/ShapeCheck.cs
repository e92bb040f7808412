using Entente.Monitoring.Areas;
using Entente.Monitoring.Zones.Reading;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;
using Position = Entente.Monitoring.Areas.Position;

namespace Entente.Monitoring.Zones.Checking;

/// <summary>Checks that the rings of a zone cross neither themselves nor one another.</summary>
internal static class ShapeCheck
{
    public static void Check(Zone zone, int feature, MistakeList mistakes)
    {
        if (PlainRings.AreAreas(zone) || new IsValidOp(Geometries.Of(zone)).ValidationError is not { } error)
        {
            return;
        }

        var (ring, vertex, place) = Nearest(zone, error.Coordinate);
        string where = place is { } known ? $" near {known}" : "";
        mistakes.Add(
            feature, ring, vertex, $"{Explain(error.ErrorType)}{where}", "repair it in the program that drew it");
    }

    private static string Explain(TopologyValidationErrors error) => error switch
    {
        TopologyValidationErrors.SelfIntersection => "rings cross or share a piece of border",
        TopologyValidationErrors.RingSelfIntersection => "the ring touches or crosses itself",
        TopologyValidationErrors.HoleOutsideShell => "a hole lies outside its polygon",
        TopologyValidationErrors.NestedHoles => "a hole lies in another",
        TopologyValidationErrors.NestedShells => "a polygon lies in another",
        TopologyValidationErrors.DisconnectedInteriors => "holes cut the polygon in two",
        TopologyValidationErrors.TooFewPoints => "the ring has fewer than three different vertices, to a centimetre",
        _ => "the polygon is not one area with holes",
    };

    private static (int Ring, int Vertex, Position? Place) Nearest(Zone zone, Coordinate? at)
    {
        (int, int, Position?) nearest = (0, 0, null);
        double least = double.PositiveInfinity;
        int number = 0;
        foreach (var ring in at is null ? [] : zone.Rings)
        {
            number++;
            for (int i = 0; i < ring.Length; i++)
            {
                double distance = at!.Distance(new Coordinate(ring[i].LonE7, ring[i].LatE7));
                if (distance < least)
                {
                    least = distance;
                    nearest = (number, i + 1, ring[i]);
                }
            }
        }

        return nearest;
    }
}
