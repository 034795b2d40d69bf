using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Contoso.Migrations.Sqlite;

/// <inheritdoc />
public partial class AddMfaKit : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "mfa_factors",
            columns: table => new
            {
                Id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                UserId = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                Method = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                State = table.Column<int>(type: "INTEGER", nullable: false),
                Name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                Hint = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                IsDefault = table.Column<bool>(type: "INTEGER", nullable: false),
                Key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                KeyIsUnique = table.Column<bool>(type: "INTEGER", nullable: false),
                Payload = table.Column<byte[]>(type: "BLOB", nullable: false),
                SealedBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                Source = table.Column<string>(type: "TEXT", maxLength: 320, nullable: true),
                LastUsedAt = table.Column<long>(type: "INTEGER", nullable: true),
                RemovedAt = table.Column<long>(type: "INTEGER", nullable: true),
                HighWater = table.Column<long>(type: "INTEGER", nullable: false),
                OnceUsed = table.Column<int>(type: "INTEGER", nullable: false),
                Failures = table.Column<int>(type: "INTEGER", nullable: false),
                NextTryAt = table.Column<long>(type: "INTEGER", nullable: false),
                StrikeWindow = table.Column<long>(type: "INTEGER", nullable: false),
                Strikes = table.Column<int>(type: "INTEGER", nullable: false),
                StrikesBefore = table.Column<int>(type: "INTEGER", nullable: false),
                Version = table.Column<int>(type: "INTEGER", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_mfa_factors", x => x.Id);
            });

        migrationBuilder.CreateTable(
            name: "mfa_lookup_keys",
            columns: table => new
            {
                Method = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                Key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                IsUnique = table.Column<int>(type: "INTEGER", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_mfa_lookup_keys", x => new { x.Method, x.Key });
            });

        migrationBuilder.CreateTable(
            name: "mfa_once_keys",
            columns: table => new
            {
                FactorId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                Key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_mfa_once_keys", x => new { x.FactorId, x.Key });
            });

        migrationBuilder.CreateTable(
            name: "mfa_outbox",
            columns: table => new
            {
                Id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                UserId = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                Kind = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                At = table.Column<long>(type: "INTEGER", nullable: false),
                Method = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                FactorId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                Source = table.Column<string>(type: "TEXT", maxLength: 320, nullable: true)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_mfa_outbox", x => x.Id);
            });

        migrationBuilder.CreateTable(
            name: "mfa_people",
            columns: table => new
            {
                UserId = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                Epoch = table.Column<long>(type: "INTEGER", nullable: false),
                EpochReason = table.Column<int>(type: "INTEGER", nullable: true)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_mfa_people", x => x.UserId);
            });

        migrationBuilder.CreateTable(
            name: "mfa_probe",
            columns: table => new
            {
                Id = table.Column<int>(type: "INTEGER", nullable: false),
                Bytes = table.Column<byte[]>(type: "BLOB", maxLength: 1024, nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_mfa_probe", x => x.Id);
            });

        migrationBuilder.CreateTable(
            name: "mfa_quotas",
            columns: table => new
            {
                Key = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                Count = table.Column<int>(type: "INTEGER", nullable: false),
                EndsAt = table.Column<long>(type: "INTEGER", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_mfa_quotas", x => x.Key);
            });

        migrationBuilder.CreateTable(
            name: "mfa_tickets",
            columns: table => new
            {
                Id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                Kind = table.Column<int>(type: "INTEGER", nullable: false),
                UserId = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                Owner = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                SecretHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                State = table.Column<int>(type: "INTEGER", nullable: false),
                Epoch = table.Column<long>(type: "INTEGER", nullable: false),
                CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false),
                EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                AuthenticatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                ProvenAt = table.Column<long>(type: "INTEGER", nullable: true),
                ProvenRank = table.Column<int>(type: "INTEGER", nullable: false),
                Amr = table.Column<string>(type: "TEXT", maxLength: 512, nullable: false),
                Tries = table.Column<int>(type: "INTEGER", nullable: false),
                Scheme = table.Column<string>(type: "TEXT", maxLength: 128, nullable: true),
                Application = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                Device = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                Place = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                LastSeenAt = table.Column<long>(type: "INTEGER", nullable: true),
                EndReason = table.Column<int>(type: "INTEGER", nullable: true),
                Successor = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                Browser = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                RememberedBy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                PriorSecretHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                RotatedAt = table.Column<long>(type: "INTEGER", nullable: true),
                Payload = table.Column<byte[]>(type: "BLOB", nullable: false),
                Version = table.Column<int>(type: "INTEGER", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_mfa_tickets", x => x.Id);
            });

        migrationBuilder.CreateTable(
            name: "mfa_transactions",
            columns: table => new
            {
                Id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                UserId = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                Ticket = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                Epoch = table.Column<long>(type: "INTEGER", nullable: false),
                Purpose = table.Column<int>(type: "INTEGER", nullable: false),
                Method = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                Factor = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                Replaces = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                Name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                State = table.Column<int>(type: "INTEGER", nullable: false),
                Reason = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false),
                ResendAt = table.Column<long>(type: "INTEGER", nullable: true),
                Tries = table.Column<int>(type: "INTEGER", nullable: false),
                TriesSinceSend = table.Column<int>(type: "INTEGER", nullable: false),
                Version = table.Column<int>(type: "INTEGER", nullable: false),
                FindBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                FindByIsUnique = table.Column<bool>(type: "INTEGER", nullable: false),
                Payload = table.Column<byte[]>(type: "BLOB", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_mfa_transactions", x => x.Id);
            });

        migrationBuilder.CreateTable(
            name: "people",
            columns: table => new
            {
                Id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                Email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                PasswordHash = table.Column<string>(type: "TEXT", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_people", x => x.Id);
            });

        migrationBuilder.CreateIndex(
            name: "IX_mfa_factors_Method_Key",
            table: "mfa_factors",
            columns: new[] { "Method", "Key" });

        migrationBuilder.CreateIndex(
            name: "IX_mfa_factors_UserId",
            table: "mfa_factors",
            column: "UserId");

        migrationBuilder.CreateIndex(
            name: "IX_mfa_outbox_At",
            table: "mfa_outbox",
            column: "At");

        migrationBuilder.CreateIndex(
            name: "IX_mfa_quotas_EndsAt",
            table: "mfa_quotas",
            column: "EndsAt");

        migrationBuilder.CreateIndex(
            name: "IX_mfa_tickets_EndedAt",
            table: "mfa_tickets",
            column: "EndedAt");

        migrationBuilder.CreateIndex(
            name: "IX_mfa_tickets_ExpiresAt",
            table: "mfa_tickets",
            column: "ExpiresAt");

        migrationBuilder.CreateIndex(
            name: "IX_mfa_tickets_Owner",
            table: "mfa_tickets",
            column: "Owner");

        migrationBuilder.CreateIndex(
            name: "IX_mfa_tickets_UserId_Kind",
            table: "mfa_tickets",
            columns: new[] { "UserId", "Kind" });

        migrationBuilder.CreateIndex(
            name: "IX_mfa_transactions_ExpiresAt",
            table: "mfa_transactions",
            column: "ExpiresAt");

        migrationBuilder.CreateIndex(
            name: "IX_mfa_transactions_Method_FindBy",
            table: "mfa_transactions",
            columns: new[] { "Method", "FindBy" });

        migrationBuilder.CreateIndex(
            name: "IX_mfa_transactions_UserId",
            table: "mfa_transactions",
            column: "UserId");

        migrationBuilder.CreateIndex(
            name: "IX_people_Email",
            table: "people",
            column: "Email",
            unique: true);
    }

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable(
            name: "mfa_factors");

        migrationBuilder.DropTable(
            name: "mfa_lookup_keys");

        migrationBuilder.DropTable(
            name: "mfa_once_keys");

        migrationBuilder.DropTable(
            name: "mfa_outbox");

        migrationBuilder.DropTable(
            name: "mfa_people");

        migrationBuilder.DropTable(
            name: "mfa_probe");

        migrationBuilder.DropTable(
            name: "mfa_quotas");

        migrationBuilder.DropTable(
            name: "mfa_tickets");

        migrationBuilder.DropTable(
            name: "mfa_transactions");

        migrationBuilder.DropTable(
            name: "people");
    }
}
