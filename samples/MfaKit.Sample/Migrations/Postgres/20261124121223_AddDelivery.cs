using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Contoso.Migrations.Postgres;

/// <inheritdoc />
public partial class AddDelivery : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<int>(
            name: "Delivery",
            table: "mfa_transactions",
            type: "integer",
            nullable: false,
            defaultValue: 0);
    }

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropColumn(
            name: "Delivery",
            table: "mfa_transactions");
    }
}
