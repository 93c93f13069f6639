/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Saving a report: whatever goes wrong and wherever, the old file is whole and nothing is left beside it. */

#include "report-fixture.h"

#include "report/xlsx-check.h"

#include <signal.h>
#include <sys/resource.h>
#include <zip.h>

static void
put_old_file (ReportFixture *fixture)
{
  g_assert_true (g_file_set_contents (fixture->path, "old", -1, NULL));
}

static gboolean
has_old_file (ReportFixture *fixture)
{
  g_autofree char *contents = NULL;

  g_assert_true (g_file_get_contents (fixture->path, &contents, NULL, NULL));
  return g_str_equal (contents, "old");
}

/* No file may grow beyond @limit bytes: the disk is full, for all that a writer can tell. */
static gboolean
save_within (ReportFixture *fixture, rlim_t limit, GError **error)
{
  struct rlimit old, full;
  gboolean saved;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &old), ==, 0);
  full = (struct rlimit){ .rlim_cur = limit, .rlim_max = old.rlim_max };
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &full), ==, 0);
  saved = report_fixture_save (fixture, NULL, error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &old), ==, 0);
  return saved;
}

static void
test_full_disk_keeps_the_old_file (ReportFixture *fixture, gconstpointer ending)
{
  g_autoptr (GError) error = NULL;

  put_old_file (fixture);
  g_assert_false (save_within (fixture, 100, &error));

  g_assert_error (error, REGISTRAR_REPORT_ERROR, REGISTRAR_REPORT_ERROR_CANNOT_WRITE);
  g_assert_nonnull (strstr (error->message, fixture->path));
  g_assert_true (has_old_file (fixture));
}

/* With a little more room each time, until there is enough. */
static void
test_disk_fills_up_at_any_point (ReportFixture *fixture, gconstpointer ending)
{
  g_autoptr (GError) error = NULL;
  guint n_failures = 0;

  put_old_file (fixture);
  for (rlim_t limit = 0; !save_within (fixture, limit, &error); limit += 1 + limit / 6)
    {
      g_assert_error (error, REGISTRAR_REPORT_ERROR, REGISTRAR_REPORT_ERROR_CANNOT_WRITE);
      g_assert_nonnull (strstr (error->message, fixture->path));
      g_assert_true (has_old_file (fixture));
      g_clear_error (&error);
      n_failures++;
    }
  g_assert_cmpuint (n_failures, >, 10);
  g_assert_false (has_old_file (fixture));
}

static void
test_cancelled_keeps_the_old_file (ReportFixture *fixture, gconstpointer ending)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  put_old_file (fixture);
  g_cancellable_cancel (cancellable);

  g_assert_false (report_fixture_save (fixture, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (has_old_file (fixture));
}

/* The rows tell how far the writing is, and one of them cancels it. */
typedef struct
{
  GCancellable *cancellable;
  guint calls;
  guint last; /* the call that cancels */
} Cancelling;

static void
cancel_cb (guint done, guint total, gpointer data)
{
  Cancelling *self = data;

  g_assert_cmpuint (done, <=, total);
  if (++self->calls == self->last)
    g_cancellable_cancel (self->cancellable);
}

/* Returns: FALSE if it was cancelled, be it too late: the whole file is there then. */
static gboolean
save_and_cancel_at (ReportFixture *fixture, guint call)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Cancelling cancelling = { cancellable, 0, call };
  g_autoptr (GError) error = NULL;

  fixture->report.options.progress = cancel_cb;
  fixture->report.options.progress_data = &cancelling;
  if (report_fixture_save (fixture, cancellable, &error))
    {
      g_assert_false (has_old_file (fixture));
      return !g_cancellable_is_cancelled (cancellable);
    }

  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (has_old_file (fixture));
  return FALSE;
}

static void
test_cancelled_midway_keeps_the_old_file (ReportFixture *fixture, gconstpointer ending)
{
  put_old_file (fixture);
  g_assert_false (save_and_cancel_at (fixture, 1));
  g_assert_true (has_old_file (fixture));
}

/* So many that each format tells of its progress some times, and writes to the file more than once. */
#define MANY_ROWS 4000

static void
set_up_many (ReportFixture *fixture, gconstpointer ending)
{
  g_autoptr (GString) text = g_string_new ("id,name,email\n");

  for (guint i = 0; i < MANY_ROWS; i++)
    g_string_append_printf (text, "%05u,Student %u,s%u@north.example\n", i, i, i);
  report_fixture_begin (fixture, ending, text->str);
}

static void
test_cancelled_at_any_point (ReportFixture *fixture, gconstpointer ending)
{
  guint call = 0;

  do
    put_old_file (fixture);
  while (!save_and_cancel_at (fixture, ++call));
  g_assert_cmpuint (call, >, MANY_ROWS / 1024);
}

/* The library's buffers are as large as a block: the first one of a part did not reach the disk, and all the others did. */
static void
test_lost_piece_is_noticed (ReportFixture *fixture, gconstpointer ending)
{
  static const char part[] = "xl/theme/theme1.xml";
  g_autofree char *text = g_malloc0 (64 * 1024);
  g_autoptr (GError) error = NULL;
  zip_t *archive;
  zip_file_t *file;
  gsize size;

  g_assert_true (report_fixture_save (fixture, NULL, NULL));
  g_assert_true (registrar_xlsx_check (fixture->path, 6, NULL, NULL));
  archive = zip_open (fixture->path, 0, NULL);
  file = zip_fopen (archive, part, 0);
  size = zip_fread (file, text, 64 * 1024);
  zip_fclose (file);
  g_assert_cmpuint (size, >, 4096);
  g_assert_cmpint (zip_file_add (archive, part, zip_source_buffer (archive, text + 4096, size - 4096, 0), ZIP_FL_OVERWRITE), >=, 0);
  g_assert_cmpint (zip_close (archive), ==, 0);

  g_assert_false (registrar_xlsx_check (fixture->path, 6, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
}

typedef void (*TestFunc) (ReportFixture *fixture, gconstpointer ending);

/* One for each format. */
static void
add_all (const char *name, TestFunc set_up, TestFunc test)
{
  static const char *const endings[] = { ".csv", ".json", ".xlsx", ".html", ".pdf" };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *path = g_strdup_printf ("/report/%s/%s", name, endings[i] + 1);

      g_test_add (path, ReportFixture, endings[i], set_up, test, report_fixture_tear_down);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_all ("full-disk-keeps-the-old-file", report_fixture_set_up, test_full_disk_keeps_the_old_file);
  add_all ("disk-fills-up-at-any-point", report_fixture_set_up, test_disk_fills_up_at_any_point);
  add_all ("cancelled-keeps-the-old-file", report_fixture_set_up, test_cancelled_keeps_the_old_file);
  add_all ("cancelled-midway-keeps-the-old-file", report_fixture_set_up, test_cancelled_midway_keeps_the_old_file);
  add_all ("cancelled-at-any-point", set_up_many, test_cancelled_at_any_point);
  g_test_add ("/report/xlsx/lost-piece-is-noticed", ReportFixture, ".xlsx", report_fixture_set_up, test_lost_piece_is_noticed,
              report_fixture_tear_down);

  return g_test_run ();
}
