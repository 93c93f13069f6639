/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Results: moved to their rows, shared, and read while they come in. */

#include "records/result.h"

#define N_ROWS 20000

static RegistrarResult
make_result (guint row, RegistrarRowState outcome)
{
  return (RegistrarResult){ .row = row, .outcome = outcome, .attempts = row + 1, .original = row };
}

static void
test_put_moves (void)
{
  g_auto (RegistrarResults) results = { 0 };
  RegistrarResult result = make_result (1, REGISTRAR_ROW_FAILED);
  RegistrarResult kept;

  registrar_results_init (&results, 2);
  result.error = g_error_new_literal (G_FILE_ERROR, G_FILE_ERROR_IO, "lost");
  registrar_results_put (&results, &result);

  g_assert_null (result.error);
  g_assert_cmpint (registrar_results_get_outcome (&results, 0), ==, REGISTRAR_ROW_NOT_STARTED);
  kept = registrar_results_get (&results, 1);
  g_assert_cmpint (kept.outcome, ==, REGISTRAR_ROW_FAILED);
  g_assert_cmpuint (kept.attempts, ==, 2);
  g_assert_error (kept.error, G_FILE_ERROR, G_FILE_ERROR_IO);
}

static void
test_second_is_refused (void)
{
  g_auto (RegistrarResults) results = { 0 };
  RegistrarResult first = make_result (0, REGISTRAR_ROW_REGISTERED);
  RegistrarResult second = make_result (0, REGISTRAR_ROW_FAILED);

  registrar_results_init (&results, 1);
  registrar_results_put (&results, &first);
  g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_CRITICAL, "*NOT_STARTED*");
  registrar_results_put (&results, &second);
  g_test_assert_expected_messages ();

  g_assert_cmpint (registrar_results_get (&results, 0).outcome, ==, REGISTRAR_ROW_REGISTERED);
}

/* Whatever fits into few bytes, and whatever does not. */
static void
test_all_is_kept (void)
{
  static const RegistrarResult cases[] = {
    { .outcome = REGISTRAR_ROW_REGISTERED, .attempts = 15, .started = 1788220800123456, .duration = 268435455 },
    { .outcome = REGISTRAR_ROW_REGISTERED, .attempts = 16, .started = 1788220800123456 },
    { .outcome = REGISTRAR_ROW_FAILED, .attempts = G_MAXINT, .duration = 268435456 },
    { .outcome = REGISTRAR_ROW_ALREADY, .since = G_MAXUINT32, .started = 1, .duration = 1 },
    { .outcome = REGISTRAR_ROW_ALREADY, .since = G_MAXUINT32 + G_GINT64_CONSTANT (1) },
    { .outcome = REGISTRAR_ROW_ALREADY, .since = -1 },
    { .outcome = REGISTRAR_ROW_UPDATED, .duration = -1 },
    { .outcome = REGISTRAR_ROW_UPDATED, .started = (G_GINT64_CONSTANT (1) << 58) - 1, .duration = 1 },
    { .outcome = REGISTRAR_ROW_UPDATED, .started = G_GINT64_CONSTANT (1) << 58, .duration = 1 },
    { .outcome = REGISTRAR_ROW_UPDATED, .started = G_MININT64, .duration = G_MAXINT64 },
    { .outcome = REGISTRAR_ROW_SKIPPED, .original = 1 },
    { .outcome = REGISTRAR_ROW_UNKNOWN, .settled = TRUE },
    { .outcome = REGISTRAR_ROW_NOT_STARTED, .attempts = 1, .started = 5 },
    { .outcome = REGISTRAR_ROW_NOT_STARTED },
  };
  g_auto (RegistrarResults) results = { 0 };

  registrar_results_init (&results, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      RegistrarResult result = cases[i];
      RegistrarResult kept;

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      registrar_results_replace (&results, &result);
      g_assert_cmpint (registrar_results_get_outcome (&results, 0), ==, cases[i].outcome);
      kept = registrar_results_get (&results, 0);
      g_assert_cmpmem (&kept, sizeof kept, &cases[i], sizeof cases[i]);
    }
}

static void
test_replace_and_steal (void)
{
  g_auto (RegistrarResults) results = { 0 };
  RegistrarResult failed = make_result (0, REGISTRAR_ROW_FAILED);
  RegistrarResult failed_again = make_result (0, REGISTRAR_ROW_FAILED);
  g_auto (RegistrarResult) stolen = { 0 };

  registrar_results_init (&results, 1);
  failed.error = g_error_new_literal (G_FILE_ERROR, G_FILE_ERROR_IO, "lost");
  failed_again.error = g_error_new_literal (G_FILE_ERROR, G_FILE_ERROR_NOSPC, "full");
  registrar_results_put (&results, &failed);
  registrar_results_replace (&results, &failed_again);

  stolen = registrar_results_steal (&results, 0);
  g_assert_error (stolen.error, G_FILE_ERROR, G_FILE_ERROR_NOSPC);
  g_assert_cmpint (registrar_results_get_outcome (&results, 0), ==, REGISTRAR_ROW_NOT_STARTED);
  g_assert_no_error (registrar_results_get (&results, 0).error);
}

static void
test_count (void)
{
  g_auto (RegistrarResults) results = { 0 };
  guint counts[REGISTRAR_N_ROW_STATES];

  registrar_results_init (&results, 7);
  for (guint row = 0; row < 5; row++)
    {
      RegistrarResult result = make_result (row, row < 3 ? REGISTRAR_ROW_REGISTERED : REGISTRAR_ROW_UNKNOWN);

      registrar_results_put (&results, &result);
    }

  registrar_results_count (&results, counts);
  g_assert_cmpuint (counts[REGISTRAR_ROW_REGISTERED], ==, 3);
  g_assert_cmpuint (counts[REGISTRAR_ROW_UNKNOWN], ==, 2);
  g_assert_cmpuint (counts[REGISTRAR_ROW_NOT_STARTED], ==, 2);
}

static void
test_empty (void)
{
  g_auto (RegistrarResults) results = { 0 };
  guint counts[REGISTRAR_N_ROW_STATES];

  registrar_results_init (&results, 0);
  registrar_results_count (&results, counts);
  for (guint state = 0; state < REGISTRAR_N_ROW_STATES; state++)
    g_assert_cmpuint (counts[state], ==, 0);
}

/* Reads until every row is there; what is there must be whole. */
static gpointer
read_all (gpointer data)
{
  g_auto (RegistrarResults) results = *(RegistrarResults *) data;
  guint row = 0;

  while (row < results.size)
    {
      RegistrarResult result = registrar_results_get (&results, row);

      if (result.outcome == REGISTRAR_ROW_NOT_STARTED)
        {
          g_thread_yield ();
          continue;
        }
      g_assert_cmpuint (result.row, ==, row);
      g_assert_cmpuint (result.attempts, ==, row + 1);
      row++;
    }

  return NULL;
}

static void
test_read_while_filled (void)
{
  g_auto (RegistrarResults) results = { 0 };
  RegistrarResults shared;
  g_autoptr (GThread) reader = NULL;

  registrar_results_init (&results, N_ROWS);
  shared = registrar_results_ref (&results);
  reader = g_thread_new ("reader", read_all, &shared);
  for (guint row = 0; row < N_ROWS; row++)
    {
      RegistrarResult result = make_result (row, REGISTRAR_ROW_REGISTERED);

      registrar_results_put (&results, &result);
    }

  g_thread_join (g_steal_pointer (&reader));
}

static void
test_note (void)
{
  RegistrarResult duplicate = { .row = 20, .original = 11, .outcome = REGISTRAR_ROW_SKIPPED };
  RegistrarResult already = { .outcome = REGISTRAR_ROW_ALREADY, .since = 1788220800 };
  RegistrarResult plain = { .outcome = REGISTRAR_ROW_REGISTERED, .since = 1788220800 };
  g_autofree char *of_duplicate = registrar_result_dup_note (&duplicate);
  g_autofree char *of_already = registrar_result_dup_note (&already);

  g_assert_cmpstr (of_duplicate, ==, "The same student as row 12");
  g_assert_cmpstr (of_already, ==, "Registered since 2026-09-01");
  g_assert_null (registrar_result_dup_note (&plain));
}

static void
test_note_of_account (void)
{
  static const struct
  {
    RegistrarRowState outcome;
    const char *note;
  } cases[] = {
    { REGISTRAR_ROW_NEW, "The account “hugo” will be made for the student" },
    { REGISTRAR_ROW_REGISTERED, "The account “hugo” was made for the student" },
    { REGISTRAR_ROW_FAILED, "The account “hugo” was made for the student" },
    { REGISTRAR_ROW_REMOVED, "The account “hugo”, which the run made, is kept" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (RegistrarResult) result = { .outcome = cases[i].outcome, .created = g_strdup ("hugo") };
      g_auto (RegistrarResult) copy = { 0 };
      g_autofree char *note = NULL;

      registrar_result_copy (&result, &copy);
      note = registrar_result_dup_note (&copy);
      g_assert_cmpstr (note, ==, cases[i].note);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/results/put/moves", test_put_moves);
  g_test_add_func ("/results/put/second-is-refused", test_second_is_refused);
  g_test_add_func ("/results/replace/keeps-all", test_all_is_kept);
  g_test_add_func ("/results/steal/leaves-nothing", test_replace_and_steal);
  g_test_add_func ("/results/count", test_count);
  g_test_add_func ("/results/empty", test_empty);
  g_test_add_func ("/results/read-while-filled", test_read_while_filled);
  g_test_add_func ("/result/note", test_note);
  g_test_add_func ("/result/note/of-an-account", test_note_of_account);

  return g_test_run ();
}
