using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Contoso.Migrations.Postgres;

/// <inheritdoc />
public partial class AddPush : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<long>(
            name: "PausedAt",
            table: "mfa_factors",
            type: "bigint",
            nullable: true);

        migrationBuilder.AddColumn<long>(
            name: "PausedUntil",
            table: "mfa_factors",
            type: "bigint",
            nullable: true);
    }

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropColumn(
            name: "PausedAt",
            table: "mfa_factors");

        migrationBuilder.DropColumn(
            name: "PausedUntil",
            table: "mfa_factors");
    }
}
