/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Columns on paper: each is as wide as it needs, no outcome or ID is ever broken, and all the room is used. */

#include "report-fixture.h"

#include "report/column-widths.h"

#define SIZE 8.5

typedef struct
{
  ReportFixture base;
  RegistrarReportTable table;
  RegistrarTypesetter text, bold;
  double widths[REGISTRAR_REPORT_N_COLUMNS];
} Fixture;

static const char names[] = "id,given name,family name,email\n"
                            "2026-HS-0001,Johanna Friederike,von Hohenzollern-Sigmaringen,johanna.friederike@school.example\n";

static void
begin (Fixture *self, guint columns)
{
  report_fixture_begin (&self->base, ".pdf", names);
  self->base.report.options.columns = columns;
  registrar_report_table_init (&self->table, &self->base.report, TRUE);
  registrar_typesetter_init (&self->text, SIZE, FALSE);
  registrar_typesetter_init (&self->bold, SIZE, TRUE);
}

static void
end (Fixture *self)
{
  registrar_typesetter_clear (&self->bold);
  registrar_typesetter_clear (&self->text);
  registrar_report_table_clear (&self->table);
  report_fixture_tear_down (&self->base, NULL);
}

static gboolean
measure (Fixture *self, double room)
{
  gboolean whole = registrar_column_widths_measure (&self->table, &self->text, &self->bold, room, self->widths);
  double sum = 0;

  for (guint i = 0; i < self->table.n_columns; i++)
    sum += self->widths[i];
  g_assert_cmpfloat_with_epsilon (sum, room, 0.01);
  return whole;
}

static double
get_width (Fixture *self, RegistrarReportColumn column)
{
  for (guint i = 0; i < self->table.n_columns; i++)
    if (self->table.columns[i] == column)
      return self->widths[i];
  g_assert_not_reached ();
}

static guint
count_lines (Fixture *self, RegistrarReportColumn column, const char *text)
{
  return registrar_typesetter_count_lines (&self->text, text, get_width (self, column));
}

static void
test_room_for_all (void)
{
  Fixture self = { 0 };

  begin (&self, 0);
  g_assert_true (measure (&self, 760));
  g_assert_cmpuint (count_lines (&self, REGISTRAR_REPORT_FAMILY_NAME, "von Hohenzollern-Sigmaringen"), ==, 1);
  g_assert_cmpuint (count_lines (&self, REGISTRAR_REPORT_EMAIL, "johanna.friederike@school.example"), ==, 1);
  end (&self);
}

static void
test_lines_break_between_words (void)
{
  Fixture self = { 0 };

  begin (&self, 0);
  g_assert_true (measure (&self, 420));
  g_assert_cmpuint (count_lines (&self, REGISTRAR_REPORT_FAMILY_NAME, "von Hohenzollern-Sigmaringen"), >, 1);
  g_assert_cmpuint (count_lines (&self, REGISTRAR_REPORT_FAMILY_NAME, "Hohenzollern-"), ==, 1);
  g_assert_cmpuint (count_lines (&self, REGISTRAR_REPORT_ID, "2026-HS-0001"), ==, 1);
  g_assert_cmpuint (count_lines (&self, REGISTRAR_REPORT_OUTCOME, "Registered"), ==, 1);
  end (&self);
}

static void
test_no_room_is_told (void)
{
  Fixture self = { 0 };

  begin (&self, (1u << REGISTRAR_REPORT_N_COLUMNS) - 1);
  g_assert_false (measure (&self, 300));
  end (&self);
}

/* Address by address: where each goes on in the next line. */
static void
test_addresses_break_at_their_joints (void)
{
  g_auto (RegistrarTypesetter) text = { 0 };
  const char *address = "johanna.friederike@school.example";
  double longest;

  registrar_typesetter_init (&text, SIZE, FALSE);
  longest = registrar_typesetter_measure_words (&text, address);
  g_assert_cmpfloat_with_epsilon (longest, registrar_typesetter_measure (&text, "friederike@"), 0.01);
  g_assert_cmpuint (registrar_typesetter_count_lines (&text, address, longest), ==, 4);
  g_assert_cmpuint (registrar_typesetter_count_lines (&text, address, 2 * longest), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/column-widths/room-for-all", test_room_for_all);
  g_test_add_func ("/column-widths/lines-break-between-words", test_lines_break_between_words);
  g_test_add_func ("/column-widths/no-room-is-told", test_no_room_is_told);
  g_test_add_func ("/column-widths/addresses-break-at-their-joints", test_addresses_break_at_their_joints);

  return g_test_run ();
}
