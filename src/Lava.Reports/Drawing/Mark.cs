namespace Lava.Reports.Drawing;

/// <summary>Shapes of points, so that classes differ without colour.</summary>
internal enum Mark
{
    Circle,
    Square,
    Triangle,
    Diamond,
    Cross,
    TriangleDown,
    Plus,
    Ring,
}
