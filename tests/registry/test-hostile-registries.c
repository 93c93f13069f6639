/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Servers that answer as no Moodle, Canvas, SCIM or JSON service should: what is read fails, what was written is unknown until it is
 * read back, it is written once, and nobody else is told anything. */

#include "coroutine/co.h"
#include "http/client.h"
#include "raw-server.h"
#include "registry/canvas-registry.h"
#include "registry/json-registry.h"
#include "registry/moodle-registry.h"
#include "registry/scim-registry.h"

#include <string.h>

#define TOKEN "canary-5d08"

typedef struct
{
  const char *part; /* of a request */
  const char *body; /* that it is answered with */
} Answer;

typedef struct
{
  const char *name;
  RegistrarRegistry *(*make) (const char *name, const char *address, const char *token, const char *ca_file, GHashTable *options,
                              GError **error);
  const char *write; /* part of the request that registers */
  gboolean reads_back; /* whatever the answer to it says */
  Answer answers[2]; /* to those before it */
} Kind;

static const Kind kinds[] = {
  { "json", registrar_json_registry_new, "registrations/register", FALSE, { { "registrations/look-up", "{}" } } },
  { "moodle", registrar_moodle_registry_new, "wsfunction=enrol_manual_enrol_users", FALSE,
    { { "core_user_get_users_by_field", "[{\"id\": 7, \"username\": \"ada\"}]" }, { "core_enrol_get_enrolled_users", "[]" } } },
  { "canvas", registrar_canvas_registry_new, "POST ", FALSE,
    { { "/v1/users/", "{\"id\": \"7\", \"login_id\": \"ada\"}" }, { "/enrollments", "[]" } } },
  { "scim", registrar_scim_registry_new, "PATCH ", TRUE,
    { { "/Users", "{\"totalResults\": 1, \"Resources\": [{\"id\": \"7\", \"userName\": \"ada\"}]}" },
      { "/Groups/2", "{\"id\": \"2\", \"displayName\": \"INTRO-GO\", \"members\": []}" } } },
};

/* --- wrong answers --- */

typedef struct
{
  const char *name;
  gboolean (*send) (RawConnection *connection, guint16 stranger);
  RegistrarHttpError code;
  gboolean has_body; /* there is a success, whose body is wrong */
} Wrong;

static gboolean
redirect_elsewhere (RawConnection *connection, guint16 stranger)
{
  g_autofree char *location = g_strdup_printf ("Location: http://127.0.0.1:%u/api/\r\n", stranger);

  return raw_answer (connection, "302 Found", location, "null");
}

static gboolean
redirect_to_another_name (RawConnection *connection, guint16 stranger)
{
  g_autofree char *location = g_strdup_printf ("Location: %s://localhost:%u/api/\r\n",
                                               connection->server->certificate != NULL ? "https" : "http",
                                               connection->server->port);

  return raw_answer (connection, "307 Temporary Redirect", location, "null");
}

static gboolean
cut_chunks (RawConnection *connection, guint16 stranger)
{
  raw_write (connection, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n{\"id\": \"7\r\n", -1);
  return FALSE;
}

static gboolean
cut_length (RawConnection *connection, guint16 stranger)
{
  raw_write (connection, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 400\r\n\r\n{\"id\": \"7\"", -1);
  return FALSE;
}

static gboolean
show_portal (RawConnection *connection, guint16 stranger)
{
  return raw_answer (connection, "200 OK", "Content-Type: text/html\r\n", "<html><title>Sign in</title></html>");
}

static gboolean
send_deep (RawConnection *connection, guint16 stranger)
{
  g_autofree char *deep = g_strnfill (100000, '[');

  return raw_answer (connection, "200 OK", "", deep);
}

static gboolean
send_without_end (RawConnection *connection, guint16 stranger)
{
  g_autofree char *blanks = g_strnfill (65536, ' ');

  raw_write (connection, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n", -1);
  while (raw_write (connection, blanks, 65536))
    continue;
  return FALSE;
}

static const Wrong wrongs[] = {
  { "redirect-elsewhere", redirect_elsewhere, REGISTRAR_HTTP_ERROR_REDIRECTED, FALSE },
  { "redirect-to-another-name", redirect_to_another_name, REGISTRAR_HTTP_ERROR_REDIRECTED, FALSE },
  { "chunks-without-end", cut_chunks, REGISTRAR_HTTP_ERROR_MALFORMED, TRUE },
  { "less-than-was-said", cut_length, REGISTRAR_HTTP_ERROR_LOST, FALSE },
  { "portal", show_portal, REGISTRAR_HTTP_ERROR_MALFORMED, TRUE },
  { "deep", send_deep, REGISTRAR_HTTP_ERROR_MALFORMED, TRUE },
  { "without-end", send_without_end, REGISTRAR_HTTP_ERROR_TOO_LARGE, FALSE },
};

/* --- the server --- */

typedef struct
{
  const Kind *kind;
  const Wrong *wrong;
  gboolean writes; /* only what registers is answered wrongly */
  gboolean is_encrypted;
} Case;

typedef struct
{
  const Case *test;
  guint16 stranger;
  guint n_writes; /* (atomic) */
} Playing;

static gboolean
answer (RawConnection *connection, gpointer data)
{
  Playing *self = data;
  const Kind *kind = self->test->kind;
  gboolean is_write = strstr (connection->request, kind->write) != NULL;

  if (is_write)
    g_atomic_int_inc (&self->n_writes);
  if (is_write || !self->test->writes)
    return self->test->wrong->send (connection, self->stranger);

  for (gsize i = 0; i < G_N_ELEMENTS (kind->answers) && kind->answers[i].part != NULL; i++)
    if (strstr (connection->request, kind->answers[i].part) != NULL)
      return raw_answer (connection, "200 OK", "", kind->answers[i].body);
  return raw_answer (connection, "404 Not Found", "", "{}");
}

static gboolean
answer_nothing (RawConnection *connection, gpointer data)
{
  return raw_answer (connection, "200 OK", "", "null");
}

typedef struct
{
  RegistrarRegistry *registry;
  RegistrarRegistration *item;
} Ask;

CO_ROUTINE (ask, Ask)
{
  registrar_registry_act (args->registry, args->item->action, &args->item, 1, NULL);
}

/* Where the membership is read back, a success with a wrong body is none: the student is no member. */
static void
check_answer (const Case *test, const RegistrarRegistration *item)
{
  gboolean is_read_back = test->writes && test->kind->reads_back && test->wrong->has_body;
  RegistrarRowState expected = test->writes && !is_read_back ? REGISTRAR_ROW_UNKNOWN : REGISTRAR_ROW_FAILED;

  g_assert_nonnull (item->error);
  g_test_message ("%s", item->error->message);
  g_assert_cmpint (item->outcome, ==, expected);
  if (is_read_back)
    g_assert_error (item->error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_REFUSED);
  else
    g_assert_error (item->error, REGISTRAR_HTTP_ERROR, (int) test->wrong->code);
  g_assert_null (strstr (item->error->message, TOKEN));
}

static char *
dup_certificate_path (const char *name)
{
  return g_build_filename (g_getenv ("CERTIFICATES"), name, NULL);
}

static GTlsCertificate *
load_certificate (void)
{
  g_autofree char *path = dup_certificate_path ("good.pem");
  g_autoptr (GError) error = NULL;
  GTlsCertificate *certificate = g_tls_certificate_new_from_file (path, &error);

  g_assert_no_error (error);
  return certificate;
}

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  g_autofree char *ca_file = test->is_encrypted ? dup_certificate_path ("ca.pem") : NULL;
  g_autoptr (GTlsCertificate) certificate = test->is_encrypted ? load_certificate () : NULL;
  g_autoptr (RawServer) stranger = raw_server_new (answer_nothing, NULL, NULL);
  Playing playing = { test, stranger->port, 0 };
  g_autoptr (RawServer) server = raw_server_new (answer, &playing, certificate);
  g_autofree char *address = raw_server_dup_address (server);
  g_autoptr (GHashTable) options = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (RegistrarRegistry) registry = test->kind->make (test->kind->name, address, TOKEN, ca_file, options, NULL);
  g_autoptr (RegistrarCourse) course = registrar_course_new ("2", "INTRO-GO", "Introduction to Go", 0);
  RegistrarRegistration item = {
    .course = course,
    .student = { .username = "ada" },
    .run = "run",
    .action = test->writes ? REGISTRAR_ACTION_REGISTER : REGISTRAR_ACTION_LOOK_UP,
  };

  co_run (ask, registry, &item);
  check_answer (test, &item);
  g_assert_cmpuint (g_atomic_int_get (&playing.n_writes), ==, test->writes ? 1 : 0);
  g_assert_cmpuint (raw_server_get_connections (stranger), ==, 0);
  g_assert_true (raw_server_has_seen (server, TOKEN));

  g_clear_error (&item.error);
  g_clear_object (&registry);
}

static void
add_case (const Kind *kind, const Wrong *wrong, gboolean writes, gboolean is_encrypted)
{
  Case *test = g_new (Case, 1);
  g_autofree char *path = g_strdup_printf ("/hostile-registries/%s/%s/%s/%s", is_encrypted ? "tls" : "plain", kind->name,
                                           writes ? "write" : "read", wrong->name);

  *test = (Case){ kind, wrong, writes, is_encrypted };
  g_test_add_data_func_full (path, test, test_case, g_free);
}

int
main (int argc, char **argv)
{
  int status;

  registrar_http_prepare ();
  g_test_init (&argc, &argv, NULL);

  for (gsize kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    for (gsize wrong = 0; wrong < G_N_ELEMENTS (wrongs); wrong++)
      for (guint is_encrypted = FALSE; is_encrypted <= TRUE; is_encrypted++)
        {
          add_case (&kinds[kind], &wrongs[wrong], FALSE, is_encrypted);
          add_case (&kinds[kind], &wrongs[wrong], TRUE, is_encrypted);
        }

  status = g_test_run ();
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
  return status;
}
