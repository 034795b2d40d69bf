using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Contoso.Migrations.Sqlite;

/// <inheritdoc />
public partial class AddSmsAndReplacements : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex(
            name: "IX_mfa_outbox_At",
            table: "mfa_outbox");

        migrationBuilder.AddColumn<int>(
            name: "Delivery",
            table: "mfa_transactions",
            type: "INTEGER",
            nullable: false,
            defaultValue: 0);

        migrationBuilder.AddColumn<string>(
            name: "Address",
            table: "mfa_outbox",
            type: "TEXT",
            maxLength: 320,
            nullable: true);

        migrationBuilder.AddColumn<int>(
            name: "Attempts",
            table: "mfa_outbox",
            type: "INTEGER",
            nullable: false,
            defaultValue: 0);

        migrationBuilder.AddColumn<long>(
            name: "DueAt",
            table: "mfa_outbox",
            type: "INTEGER",
            nullable: false,
            defaultValue: 0L);

        migrationBuilder.AddColumn<long>(
            name: "EffectiveAt",
            table: "mfa_outbox",
            type: "INTEGER",
            nullable: true);

        migrationBuilder.AddColumn<long>(
            name: "PlanAt",
            table: "mfa_factors",
            type: "INTEGER",
            nullable: true);

        migrationBuilder.AddColumn<long>(
            name: "PlanEpoch",
            table: "mfa_factors",
            type: "INTEGER",
            nullable: true);

        migrationBuilder.AddColumn<string>(
            name: "PlanReplaces",
            table: "mfa_factors",
            type: "TEXT",
            maxLength: 40,
            nullable: true);

        migrationBuilder.CreateIndex(
            name: "IX_mfa_outbox_DueAt",
            table: "mfa_outbox",
            column: "DueAt");

        migrationBuilder.CreateIndex(
            name: "IX_mfa_factors_PlanAt",
            table: "mfa_factors",
            column: "PlanAt");
    }

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex(
            name: "IX_mfa_outbox_DueAt",
            table: "mfa_outbox");

        migrationBuilder.DropIndex(
            name: "IX_mfa_factors_PlanAt",
            table: "mfa_factors");

        migrationBuilder.DropColumn(
            name: "Delivery",
            table: "mfa_transactions");

        migrationBuilder.DropColumn(
            name: "Address",
            table: "mfa_outbox");

        migrationBuilder.DropColumn(
            name: "Attempts",
            table: "mfa_outbox");

        migrationBuilder.DropColumn(
            name: "DueAt",
            table: "mfa_outbox");

        migrationBuilder.DropColumn(
            name: "EffectiveAt",
            table: "mfa_outbox");

        migrationBuilder.DropColumn(
            name: "PlanAt",
            table: "mfa_factors");

        migrationBuilder.DropColumn(
            name: "PlanEpoch",
            table: "mfa_factors");

        migrationBuilder.DropColumn(
            name: "PlanReplaces",
            table: "mfa_factors");

        migrationBuilder.CreateIndex(
            name: "IX_mfa_outbox_At",
            table: "mfa_outbox",
            column: "At");
    }
}
