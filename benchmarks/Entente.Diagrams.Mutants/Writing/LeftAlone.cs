using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Entente.Diagrams.Mutants.Writing;

/// <summary>What the compiler must know, or what only people read.</summary>
internal static class LeftAlone
{
    public static bool Is(SyntaxNode node) => node switch
    {
        AttributeListSyntax or EnumMemberDeclarationSyntax or ParameterSyntax or SwitchLabelSyntax => node is not
            CasePatternSwitchLabelSyntax { WhenClause: not null },
        PatternSyntax or InterpolatedStringExpressionSyntax => true,
        ThrowStatementSyntax or ThrowExpressionSyntax => true,
        StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax => true,
        FieldDeclarationSyntax field => field.Modifiers.Any(SyntaxKind.ConstKeyword),
        LocalDeclarationStatementSyntax local => local.IsConst,
        ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None),
        MethodDeclarationSyntax method => IsOnlyRead(method),
        InvocationExpressionSyntax call => IsOnlyRead(call),
        RefExpressionSyntax => true,
        _ => false,
    };

    /// <summary>Whether it declares a variable outside of a lambda, which cannot be written twice.</summary>
    public static bool Declares(SyntaxNode node) => node
        .DescendantNodesAndSelf(inner => inner is not AnonymousFunctionExpressionSyntax)
        .Any(inner => inner is VariableDesignationSyntax and not DiscardDesignationSyntax);

    private static bool IsOnlyRead(MethodDeclarationSyntax method) =>
        method.Identifier.Text == "ToString" || $"{method.AttributeLists}".Contains("DoesNotReturn");

    private static bool IsOnlyRead(InvocationExpressionSyntax call) =>
        $"{call.Expression}" is "nameof" or "Debug.Assert";
}
