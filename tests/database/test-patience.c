/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How long a connection waits for another program's lock, by a clock of this test's own: a second of it takes no time. */

#include "data-directory.h"
#include "database/connection.h"
#include "database/error.h"
#include "database/location.h"

#define PATIENCE (30 * G_USEC_PER_SEC)
#define LONGEST_PAUSE (100 * G_TIME_SPAN_MILLISECOND)

static gint64 now;
static gint64 late; /* so much longer than it wanted to does everyone sleep */

/* In place of GLib's. */
gint64
g_get_monotonic_time (void)
{
  return now;
}

void
g_usleep (gulong microseconds)
{
  now += (gint64) microseconds + late;
}

static RegistrarConnection *
open_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  RegistrarConnection *connection = registrar_connection_open (path, REGISTRAR_JOURNAL_WAL, 7, 1, &error);

  g_assert_no_error (error);
  return connection;
}

static gboolean
never_called (RegistrarConnection *connection, gpointer data, GError **error)
{
  g_assert_not_reached ();
}

static gint64
measure_wait (RegistrarConnection *connection)
{
  g_autoptr (GError) error = NULL;
  gint64 began = now;

  g_assert_false (registrar_connection_write (connection, never_called, NULL, &error));
  g_assert_error (error, REGISTRAR_DATABASE_ERROR, REGISTRAR_DATABASE_ERROR_BUSY);
  return now - began;
}

/* Where a computer has much else to do each pause takes longer, and there are fewer. The second wait is as long as the first. */
static void
waits_as_long (gconstpointer data)
{
  g_auto (DataDirectory) directory = data_directory_make ();
  g_autofree char *path = registrar_location_prepare (directory.path, NULL);
  g_autoptr (RegistrarConnection) holder = open_file (path);
  g_autoptr (RegistrarConnection) connection = open_file (path);

  late = GPOINTER_TO_INT (data);
  g_assert_true (registrar_connection_execute (holder, "BEGIN IMMEDIATE", NULL));
  for (guint i = 0; i < 2; i++)
    {
      gint64 waited = measure_wait (connection);

      g_assert_cmpint (waited, >=, PATIENCE);
      g_assert_cmpint (waited, <=, PATIENCE + LONGEST_PAUSE);
    }
  g_assert_true (registrar_connection_execute (holder, "ROLLBACK", NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/connection/patience/quiet", GINT_TO_POINTER (0), waits_as_long);
  g_test_add_data_func ("/connection/patience/busy-computer", GINT_TO_POINTER (50 * 1000), waits_as_long);

  return g_test_run ();
}
