/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* http-calls HOW ADDRESS N [FOLDER]: N calls of a service, 64 at a time, by libsoup alone (`plain`), by the HTTP layer
 * (`layer`), or as a run of so many students, whose journal lies in the folder (`run`). Prints the seconds that took, and
 * the microseconds of processor time a call. */

#include "coroutine/co.h"
#include "http/client.h"
#include "memory-students.h"
#include "registry/json-registry.h"
#include "run/journal.h"
#include "run/register-students.h"
#include "workspace/workspace.h"

#include <libsoup/soup.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#define AT_A_TIME 64
#define BODY "{\"request\":\"0123456789abcdef-1\",\"items\":[{\"course\":\"1\",\"student\":{\"id\":\"12345\"},\"asked\":{},\"row\":12345}]}"

static void
fail (const char *what)
{
  fprintf (stderr, "%s\n", what);
  exit (1);
}

static double
get_processor_seconds (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
         + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

typedef struct
{
  SoupSession *session;
  GUri *address;
  GBytes *body;
  guint n_left;
  guint n_under_way;
  GMainLoop *loop;
} Plain;

static void send_next (Plain *self);

static void
answered_cb (GObject *session, GAsyncResult *result, gpointer user_data)
{
  Plain *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = soup_session_send_and_read_finish (SOUP_SESSION (session), result, &error);

  if (bytes == NULL)
    fail (error->message);
  self->n_under_way--;
  send_next (self);
}

static void
send_next (Plain *self)
{
  g_autoptr (SoupMessage) message = NULL;

  if (self->n_left == 0)
    {
      if (self->n_under_way == 0)
        g_main_loop_quit (self->loop);
      return;
    }

  self->n_left--;
  self->n_under_way++;
  message = soup_message_new_from_uri ("POST", self->address);
  soup_message_set_flags (message, SOUP_MESSAGE_IDEMPOTENT);
  soup_message_set_request_body_from_bytes (message, "application/json", self->body);
  soup_session_send_and_read_async (self->session, message, G_PRIORITY_DEFAULT, NULL, answered_cb, self);
}

static void
call_plainly (const char *address, guint n, const char *folder)
{
  g_autofree char *path = g_strconcat (address, "registrations/register", NULL);
  Plain self = { .n_left = n };

  self.session = soup_session_new_with_options ("max-conns", AT_A_TIME, "max-conns-per-host", AT_A_TIME, NULL);
  soup_session_set_proxy_resolver (self.session, NULL);
  self.address = g_uri_parse (path, SOUP_HTTP_URI_FLAGS, NULL);
  self.body = g_bytes_new_static (BODY, strlen (BODY));
  self.loop = g_main_loop_new (NULL, FALSE);
  for (guint i = 0; i < MIN (n, AT_A_TIME); i++)
    send_next (&self);
  g_main_loop_run (self.loop);
  g_object_unref (self.session);
}

typedef struct
{
  RegistrarHttpClient *client;
  guint n;
  CoWaitGroup *done;
} CallSome;

CO_ROUTINE (call_some, CallSome)
{
  const RegistrarHttpRequest request
      = { .method = "POST", .path = "registrations/register", .content_type = "application/json", .body = BODY, .length = strlen (BODY) };

  for (guint i = 0; i < args->n; i++)
    {
      g_auto (RegistrarHttpReply) reply = { 0 };
      g_autoptr (GError) error = NULL;

      if (!registrar_http_client_call (args->client, &request, &reply, NULL, &error))
        fail (error->message);
    }
  co_wait_group_done (args->done);
}

typedef struct
{
  const char *address;
  guint n;
} CallAll;

CO_ROUTINE (call_all, CallAll)
{
  const RegistrarHttpOptions options = { .address = args->address, .max_connections = AT_A_TIME };
  g_autoptr (RegistrarHttpClient) client = registrar_http_client_new (&options, NULL);
  g_autoptr (CoWaitGroup) done = co_wait_group_new ();

  co_wait_group_add (done, AT_A_TIME);
  for (guint i = 0; i < AT_A_TIME; i++)
    co_go (call_some, client, args->n / AT_A_TIME + (i < args->n % AT_A_TIME ? 1 : 0), done);
  co_wait_group_wait (done);
}

static void
call_by_layer (const char *address, guint n, const char *folder)
{
  co_run (call_all, address, n);
}

typedef struct
{
  const char *address;
  guint n;
  RegistrarJournal *journal;
} RunStudents;

CO_ROUTINE (run_students, RunStudents)
{
  const RegistrarRunRoster roster = { .name = "benchmark", .digest = "sha256:0" };
  g_autoptr (RegistrarRegistry) registry = registrar_json_registry_new ("benchmark", args->address, NULL, NULL, NULL, NULL);
  g_autoptr (RegistrarStudentList) students = memory_students_new_many (args->n);
  g_autoptr (RegistrarCourse) course = registrar_course_new ("1", "INTRO", "Introduction", 0);
  g_autoptr (RegistrarRun) run = registrar_run_new (registry, students, course, REGISTRAR_RUN_REGISTER);
  g_auto (RegistrarRegistryCheck) check = { 0 };
  g_auto (RegistrarResults) results = { 0 };
  guint counts[REGISTRAR_N_ROW_STATES];

  if (!registrar_registry_check (registry, &check, NULL))
    fail ("the service does not answer");
  registrar_run_set_journal (run, args->journal, &roster);
  if (!registrar_register_students (run, &results))
    fail ("no results");
  registrar_results_count (&results, counts);
  if (counts[REGISTRAR_ROW_REGISTERED] != args->n)
    fail ("not all are registered");
}

static void
run (const char *address, guint n, const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegistrarWorkspace) workspace = registrar_workspace_open (folder, &error);

  if (workspace == NULL)
    fail (error->message);
  co_run (run_students, address, n, registrar_workspace_get_journal (workspace));
}

static const struct
{
  const char *name;
  void (*func) (const char *address, guint n, const char *folder);
} ways[] = { { "plain", call_plainly }, { "layer", call_by_layer }, { "run", run } };

int
main (int argc, char **argv)
{
  guint n = (guint) atoi (argv[3]);
  gint64 start = g_get_monotonic_time ();
  double processor = get_processor_seconds ();

  registrar_http_prepare ();
  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      if (g_str_equal (argv[1], ways[i].name))
        ways[i].func (argv[2], n, argc > 4 ? argv[4] : NULL);
    }

  printf ("%.4f %.3f\n", (double) (g_get_monotonic_time () - start) / 1e6, (get_processor_seconds () - processor) * 1e6 / n);
  co_runtime_shutdown ();
  return 0;
}
