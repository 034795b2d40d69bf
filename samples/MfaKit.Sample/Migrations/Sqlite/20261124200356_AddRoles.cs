using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Contoso.Migrations.Sqlite;

/// <inheritdoc />
public partial class AddRoles : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>(
            name: "Role",
            table: "people",
            type: "TEXT",
            maxLength: 64,
            nullable: false,
            defaultValue: "");
    }

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropColumn(
            name: "Role",
            table: "people");
    }
}
