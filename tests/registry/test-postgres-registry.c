/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The shared registry: several administrators at once, what the server refuses, and waiting for it. */

#include "coroutine/co.h"
#include "postgres-server.h"
#include "registry/postgres-registry.h"

#include <libpq-fe.h>

static PostgresServer *server; /* of all tests: starting one takes a while */

/* --- students --- */

#define N_STUDENTS 400
#define AT_A_TIME 40

typedef struct
{
  RegistrarRegistration registrations[N_STUDENTS];
  RegistrarRegistration *items[N_STUDENTS];
  char ids[N_STUDENTS][16];
  char emails[N_STUDENTS][32];
} Students;

/* From the number @first on; every other one of them without an id, for @without_ids. */
static Students *
students_new (RegistrarCourse *course, const char *run, guint first, gboolean without_ids)
{
  Students *self = g_new0 (Students, 1);

  for (guint i = 0; i < N_STUDENTS; i++)
    {
      RegistrarRegistration *item = &self->registrations[i];

      g_snprintf (self->ids[i], sizeof self->ids[i], "%06u", first + i);
      g_snprintf (self->emails[i], sizeof self->emails[i], "s%06u@north.example", first + i);
      *item = (RegistrarRegistration){ .course = course, .run = run, .row = i };
      item->student.email = self->emails[i];
      if (!without_ids || i % 2 == 0)
        item->student.id = self->ids[i];
      self->items[i] = item;
    }

  return self;
}

static guint
students_count (const Students *self, RegistrarRowState outcome)
{
  guint n = 0;

  for (guint i = 0; i < N_STUDENTS; i++)
    n += self->registrations[i].outcome == outcome;
  return n;
}

static void
students_free (Students *self)
{
  for (guint i = 0; i < N_STUDENTS; i++)
    {
      g_clear_error (&self->registrations[i].error);
      g_clear_pointer (&self->registrations[i].finding, registrar_finding_unref);
    }
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Students, students_free)

typedef struct
{
  RegistrarRegistry *registry;
  RegistrarRegistration **items;
  CoWaitGroup *done;
} RegisterSome;

CO_ROUTINE (register_some, RegisterSome)
{
  registrar_registry_register (args->registry, args->items, AT_A_TIME, NULL);
  co_wait_group_done (args->done);
}

/* Two administrators with rosters that overlap, one of which lacks ids: whoever comes first, each student is there once. */
static void
check_two_clients (RegistrarRegistry *registry)
{
  g_autoptr (RegistrarRegistry) other = postgres_server_connect (server, NULL, NULL);
  g_autoptr (RegistrarCourse) course = registrar_registry_find_course (registry, "INTRO-GO", NULL);
  g_autoptr (Students) ours = students_new (course, "ours", 0, FALSE);
  g_autoptr (Students) theirs = students_new (course, "theirs", N_STUDENTS / 2, TRUE);
  g_autoptr (CoWaitGroup) done = co_wait_group_new ();
  guint registered;
  guint already;

  co_wait_group_add (done, 2 * N_STUDENTS / AT_A_TIME);
  for (guint i = 0; i < N_STUDENTS; i += AT_A_TIME)
    {
      co_go (register_some, registry, ours->items + (i + N_STUDENTS / 2) % N_STUDENTS, done);
      co_go (register_some, other, theirs->items + i, done);
    }
  co_wait_group_wait (done);

  registered = students_count (ours, REGISTRAR_ROW_REGISTERED) + students_count (theirs, REGISTRAR_ROW_REGISTERED);
  already = students_count (ours, REGISTRAR_ROW_ALREADY) + students_count (theirs, REGISTRAR_ROW_ALREADY);
  g_assert_cmpuint (registered, ==, N_STUDENTS + N_STUDENTS / 2);
  g_assert_cmpuint (already, ==, N_STUDENTS / 2);
}

static void
test_two_clients (void)
{
  g_autoptr (RegistrarRegistry) registry = postgres_server_connect (server, NULL, NULL);

  postgres_server_fill (server);
  postgres_registry_run (registry, check_two_clients);
  g_assert_cmpint (postgres_server_count (server, "SELECT count(*) FROM registrations"), ==, N_STUDENTS + N_STUDENTS / 2);
  g_assert_cmpint (postgres_server_count (server, "SELECT count(DISTINCT email_key) FROM students"), ==,
                   postgres_server_count (server, "SELECT count(*) FROM students"));
}

/* What is larger than an index takes is refused by the server, for all rows that come with it. */
static void
check_refused_row (RegistrarRegistry *registry)
{
  g_autoptr (RegistrarCourse) course = registrar_registry_find_course (registry, "INTRO-GO", NULL);
  g_autoptr (Students) students = students_new (course, "run", 0, FALSE);
  g_autoptr (GString) long_id = g_string_new (NULL);
  guint64 random = 1;

  for (guint i = 0; i < 10000; i++)
    {
      random = random * 6364136223846793005u + 1442695040888963407u;
      g_string_append_c (long_id, (char) ('a' + (random >> 33) % 26));
    }
  students->registrations[17].student.id = long_id->str;

  registrar_registry_register (registry, students->items, N_STUDENTS, NULL);
  g_assert_cmpuint (students_count (students, REGISTRAR_ROW_REGISTERED), ==, N_STUDENTS - 1);
  g_assert_cmpint (students->registrations[17].outcome, ==, REGISTRAR_ROW_FAILED);
  g_assert_error (students->registrations[17].error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_REFUSED);
}

static void
test_refused_row (void)
{
  g_autoptr (RegistrarRegistry) registry = postgres_server_connect (server, NULL, NULL);

  postgres_server_fill (server);
  postgres_registry_run (registry, check_refused_row);
  g_assert_cmpint (postgres_server_count (server, "SELECT count(*) FROM registrations"), ==, N_STUDENTS - 1);
}

/* --- how much is read --- */

#define N_LISTS 10

/* List after list into one course, which grows, and of which the server has no statistics. */
static void
check_long_course (RegistrarRegistry *registry)
{
  g_autoptr (RegistrarCourse) course = registrar_registry_find_course (registry, "INTRO-GO", NULL);

  for (guint i = 0; i < N_LISTS; i++)
    {
      g_autoptr (Students) students = students_new (course, "run", i * N_STUDENTS, FALSE);

      registrar_registry_register (registry, students->items, N_STUDENTS, NULL);
      registrar_registry_look_up (registry, students->items, N_STUDENTS);
      g_assert_cmpuint (students_count (students, REGISTRAR_ROW_ALREADY), ==, N_STUDENTS);
    }
}

/* What a connection did is counted by the time when it is gone. */
static void
wait_for_counts (void)
{
  while (postgres_server_count (server, "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'") > 1)
    g_usleep (10 * 1000);
}

/* Whoever is in the course already is not read for each batch of others: a long roster would take for ever. */
static void
test_long_course (void)
{
  RegistrarRegistry *registry = postgres_server_connect (server, NULL, NULL);
  gint64 n_read;

  postgres_server_fill (server);
  wait_for_counts ();
  g_free (postgres_server_ask (server, "SELECT pg_stat_reset()"));
  postgres_registry_run (registry, check_long_course);
  g_object_unref (registry);
  wait_for_counts ();

  n_read = postgres_server_count (server, "SELECT sum(idx_tup_read) FROM pg_stat_user_indexes WHERE indexrelname IN"
                                          " ('registrations_pkey', 'students_pkey', 'students_key_key', 'students_by_email')");
  g_test_message ("%" G_GINT64_FORMAT " entries of indexes were read", n_read);
  g_assert_cmpint (n_read, >=, N_LISTS * N_STUDENTS);
  g_assert_cmpint (n_read, <=, 10 * N_LISTS * N_STUDENTS);
}

/* --- waiting --- */

typedef struct
{
  RegistrarCall call;
  gboolean is_cancelled;
  RegistrarRowState outcome;
} Waiting;

/* Somebody holds what is needed, and never lets go. */
static void
check_waiting (RegistrarRegistry *registry)
{
  g_autoptr (GCancellable) abandoned = g_cancellable_new ();
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (RegistrarCourse) course = registrar_registry_find_course (registry, "INTRO-GO", NULL);
  const Waiting cases[] = {
    { { NULL, NULL, g_get_monotonic_time () + 50 * G_TIME_SPAN_MILLISECOND }, FALSE, REGISTRAR_ROW_FAILED },
    { { NULL, abandoned, 0 }, FALSE, REGISTRAR_ROW_FAILED },
    { { cancelled, NULL, 0 }, TRUE, REGISTRAR_ROW_CANCELLED },
  };

  g_cancellable_cancel (abandoned);
  g_cancellable_cancel (cancelled);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      RegistrarRegistration item = { .student = { .id = "1" }, .course = course, .run = "run", .call = &cases[i].call };
      RegistrarRegistration *items[] = { &item };

      registrar_registry_register (registry, items, 1, NULL);
      g_assert_cmpint (item.outcome, ==, cases[i].outcome);
      g_assert_cmpint (item.error == NULL, ==, cases[i].is_cancelled);
      g_clear_error (&item.error);
    }
}

static void
test_waiting (void)
{
  g_autoptr (RegistrarRegistry) registry = postgres_server_connect (server, NULL, NULL);
  g_autofree char *uri = postgres_server_dup_uri (server, NULL);
  PGconn *holder = PQconnectdb (uri);

  postgres_server_fill (server);
  PQclear (PQexec (holder, "BEGIN"));
  PQclear (PQexec (holder, "LOCK TABLE registrar.version IN EXCLUSIVE MODE"));
  g_assert_cmpint (PQtransactionStatus (holder), ==, PQTRANS_INTRANS);
  postgres_registry_run (registry, check_waiting);
  PQfinish (holder);
  g_assert_cmpint (postgres_server_count (server, "SELECT count(*) FROM registrations"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  server = postgres_server_new ();
  postgres_server_start (server, NULL);

  g_test_add_func ("/postgres/students/two-clients", test_two_clients);
  g_test_add_func ("/postgres/students/refused-row", test_refused_row);
  g_test_add_func ("/postgres/students/long-course", test_long_course);
  g_test_add_func ("/postgres/waiting", test_waiting);

  return postgres_server_run_tests (server);
}
