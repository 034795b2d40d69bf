using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Contoso.Migrations.Sqlite;

/// <inheritdoc />
public partial class AddCampaign : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<int>(
            name: "Postponed",
            table: "mfa_people",
            type: "INTEGER",
            nullable: false,
            defaultValue: 0);

        migrationBuilder.AddColumn<long>(
            name: "PostponedUntil",
            table: "mfa_people",
            type: "INTEGER",
            nullable: true);
    }

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropColumn(
            name: "Postponed",
            table: "mfa_people");

        migrationBuilder.DropColumn(
            name: "PostponedUntil",
            table: "mfa_people");
    }
}
