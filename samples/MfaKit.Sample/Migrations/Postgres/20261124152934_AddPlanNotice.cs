using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Contoso.Migrations.Postgres;

/// <inheritdoc />
public partial class AddPlanNotice : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>(
            name: "PlanSession",
            table: "mfa_factors",
            type: "character varying(40)",
            maxLength: 40,
            nullable: true);

        migrationBuilder.AddColumn<long>(
            name: "PlanToldAt",
            table: "mfa_factors",
            type: "bigint",
            nullable: true);
    }

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropColumn(
            name: "PlanSession",
            table: "mfa_factors");

        migrationBuilder.DropColumn(
            name: "PlanToldAt",
            table: "mfa_factors");
    }
}
