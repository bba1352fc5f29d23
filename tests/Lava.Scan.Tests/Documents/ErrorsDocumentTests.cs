using Lava.Tests.Support;
using Xunit;

namespace Lava.Scan.Tests.Documents;

public class ErrorsDocumentTests
{
    [Fact]
    public void Every_code_of_an_error_of_scans_is_documented_and_no_other() =>
        Assert.Equal(ErrorsDocument.CodesOf(typeof(ScanErrors).Assembly), ErrorsDocument.Of("scan"));
}
