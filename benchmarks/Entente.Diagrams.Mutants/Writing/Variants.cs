using System.Globalization;
using System.Numerics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Entente.Diagrams.Mutants.Writing;

/// <summary>What may stand in place of an expression.</summary>
internal static class Variants
{
    private static readonly Dictionary<SyntaxKind, (string Kind, string[] Others)> Operators = new()
    {
        [SyntaxKind.AddExpression] = ("arithmetic", ["-"]),
        [SyntaxKind.SubtractExpression] = ("arithmetic", ["+"]),
        [SyntaxKind.MultiplyExpression] = ("arithmetic", ["/"]),
        [SyntaxKind.DivideExpression] = ("arithmetic", ["*"]),
        [SyntaxKind.ModuloExpression] = ("arithmetic", ["*"]),
        [SyntaxKind.LeftShiftExpression] = ("shift", [">>"]),
        [SyntaxKind.RightShiftExpression] = ("shift", ["<<"]),
        [SyntaxKind.UnsignedRightShiftExpression] = ("shift", ["<<"]),
        [SyntaxKind.BitwiseAndExpression] = ("bits", ["|"]),
        [SyntaxKind.BitwiseOrExpression] = ("bits", ["&"]),
        [SyntaxKind.ExclusiveOrExpression] = ("bits", ["|"]),
        [SyntaxKind.LogicalAndExpression] = ("logic", ["||"]),
        [SyntaxKind.LogicalOrExpression] = ("logic", ["&&"]),
        [SyntaxKind.LessThanExpression] = ("comparison", ["<=", ">="]),
        [SyntaxKind.LessThanOrEqualExpression] = ("comparison", ["<", ">"]),
        [SyntaxKind.GreaterThanExpression] = ("comparison", [">=", "<="]),
        [SyntaxKind.GreaterThanOrEqualExpression] = ("comparison", [">", "<"]),
        [SyntaxKind.EqualsExpression] = ("comparison", ["!="]),
        [SyntaxKind.NotEqualsExpression] = ("comparison", ["=="]),
        [SyntaxKind.AddAssignmentExpression] = ("assignment", ["-="]),
        [SyntaxKind.SubtractAssignmentExpression] = ("assignment", ["+="]),
        [SyntaxKind.MultiplyAssignmentExpression] = ("assignment", ["/="]),
        [SyntaxKind.DivideAssignmentExpression] = ("assignment", ["*="]),
        [SyntaxKind.ModuloAssignmentExpression] = ("assignment", ["*="]),
        [SyntaxKind.AndAssignmentExpression] = ("assignment", ["|="]),
        [SyntaxKind.OrAssignmentExpression] = ("assignment", ["&="]),
        [SyntaxKind.ExclusiveOrAssignmentExpression] = ("assignment", ["|="]),
        [SyntaxKind.LeftShiftAssignmentExpression] = ("assignment", [">>="]),
        [SyntaxKind.RightShiftAssignmentExpression] = ("assignment", ["<<="]),
    };

    /// <summary>Kind, source text, and text for people.</summary>
    public static IEnumerable<(string Kind, string Source, string Shown)> Of(ExpressionSyntax node) => node switch
    {
        BinaryExpressionSyntax both => OfOperator(both, both.Left, both.Right),
        AssignmentExpressionSyntax both => OfOperator(both, both.Left, both.Right),
        LiteralExpressionSyntax literal => OfLiteral(literal),
        PrefixUnaryExpressionSyntax step when Stepped(step.OperatorToken) is { } other =>
            [("step", other + step.Operand, other + step.Operand)],
        PostfixUnaryExpressionSyntax step when Stepped(step.OperatorToken) is { } other =>
            [("step", step.Operand + other, step.Operand + other)],
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } call =>
            OfExtreme(call, called),
        _ => [],
    };

    public static bool IsComparison(ExpressionSyntax node) =>
        Operators.TryGetValue(node.Kind(), out var known) && known.Kind == "comparison";

    private static IEnumerable<(string, string, string)> OfOperator(
        ExpressionSyntax node, ExpressionSyntax left, ExpressionSyntax right)
    {
        if (!Operators.TryGetValue(node.Kind(), out var known))
        {
            return [];
        }

        bool assigns = node is AssignmentExpressionSyntax;
        return known.Others.Select(other => (
            known.Kind,
            assigns ? $"{left} {other} ({right})" : $"({left}) {other} ({right})",
            $"{left} {other} {right}"));
    }

    private static IEnumerable<(string, string, string)> OfLiteral(LiteralExpressionSyntax literal)
    {
        if (literal.Kind() is SyntaxKind.TrueLiteralExpression or SyntaxKind.FalseLiteralExpression)
        {
            string other = literal.IsKind(SyntaxKind.TrueLiteralExpression) ? "false" : "true";
            return [("truth", other, other)];
        }

        string suffix = literal.Token.Value switch { int => "", uint => "u", long => "L", ulong => "UL", _ => "no" };
        if (!literal.IsKind(SyntaxKind.NumericLiteralExpression) || suffix == "no")
        {
            return [];
        }

        BigInteger value = BigInteger.Parse($"{literal.Token.Value}", CultureInfo.InvariantCulture);
        IEnumerable<BigInteger> others = value.IsZero ? [BigInteger.One] : [value + 1, value - 1];
        return others.Select(other => ("number", $"{other}{suffix}", $"{other}{suffix}"));
    }

    private static string? Stepped(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.PlusPlusToken => "--",
        SyntaxKind.MinusMinusToken => "++",
        _ => null,
    };

    private static IEnumerable<(string, string, string)> OfExtreme(
        InvocationExpressionSyntax call, MemberAccessExpressionSyntax called)
    {
        string? other = called.Name.Identifier.Text switch
        {
            "Min" => "Max",
            "Max" => "Min",
            "MinBy" => "MaxBy",
            "MaxBy" => "MinBy",
            _ => null,
        };
        string text = $"{called.Expression}.{other}{call.ArgumentList}";
        return other is null ? [] : [("extreme", text, text)];
    }
}
