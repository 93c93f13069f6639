/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Checking the connection to services that do not let us do all we need: each thing that is missing is named. */

#include "coroutine/co.h"
#include "http/client.h"
#include "raw-server.h"
#include "registry/moodle-registry.h"
#include "registry/scim-registry.h"

typedef RegistrarRegistry *(*Connect) (const char *name, const char *address, const char *token, const char *ca_file,
                                       GHashTable *options, GError **error);

/* What is answered where the request's first line holds @asked. */
typedef struct
{
  const char *asked;
  const char *status;
  const char *body;
} Answer;

typedef struct
{
  const char *name;
  Connect connect;
  Answer answers[3];
  const char *missing; /* as one text */
} Case;

#define FUNCTIONS(more)                                                                                       \
  "{\"username\": \"registrar\", \"release\": \"4.5\", \"functions\": [{\"name\": \"core_webservice_get_site_info\"},"   \
  " {\"name\": \"core_course_get_courses_by_field\"}, {\"name\": \"core_user_get_users_by_field\"}" more "]}"
#define CONFIG(patch, filter)                                                                                 \
  "{\"patch\": {\"supported\": " patch "}, \"filter\": {\"supported\": " filter ", \"maxResults\": 200}}"
#define NOBODY "{\"totalResults\": 0, \"Resources\": []}"

static const Case cases[] = {
  { "moodle/some", registrar_moodle_registry_new,
    { { "POST ", "200 OK", FUNCTIONS (", {\"name\": \"core_enrol_get_enrolled_users\"}") } },
    "enrol_manual_enrol_users, enrol_manual_unenrol_users" },
  { "moodle/most", registrar_moodle_registry_new, { { "POST ", "200 OK", FUNCTIONS ("") } },
    "core_enrol_get_enrolled_users, enrol_manual_enrol_users, enrol_manual_unenrol_users" },
  { "scim/nothing", registrar_scim_registry_new,
    { { "ServiceProviderConfig", "200 OK", CONFIG ("true", "true") }, { "", "200 OK", NOBODY } }, "" },
  { "scim/patch", registrar_scim_registry_new,
    { { "ServiceProviderConfig", "200 OK", CONFIG ("false", "true") }, { "", "200 OK", NOBODY } }, "patch" },
  { "scim/groups", registrar_scim_registry_new,
    { { "ServiceProviderConfig", "200 OK", CONFIG ("true", "false") }, { "/Users", "200 OK", NOBODY },
      { "", "403 Forbidden", "{}" } }, "filter, /Groups" },
  { "scim/all", registrar_scim_registry_new,
    { { "ServiceProviderConfig", "200 OK", CONFIG ("false", "false") }, { "", "404 Not Found", "{}" } },
    "patch, filter, /Users, /Groups" },
};

static gboolean
answer (RawConnection *connection, gpointer data)
{
  const Case *test = data;
  g_autofree char *line = g_strndup (connection->request, strcspn (connection->request, "\r"));

  for (gsize i = 0; i < G_N_ELEMENTS (test->answers) && test->answers[i].asked != NULL; i++)
    if (strstr (line, test->answers[i].asked) != NULL)
      return raw_answer (connection, test->answers[i].status, "", test->answers[i].body);

  g_assert_not_reached ();
}

typedef struct
{
  RegistrarRegistry *registry;
  const Case *test;
} CheckConnection;

CO_ROUTINE (check_connection, CheckConnection)
{
  g_auto (RegistrarRegistryCheck) check = { 0 };
  g_autoptr (GString) missing = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  registrar_registry_check (args->registry, &check, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < check.missing->len; i++)
    g_string_append_printf (missing, "%s%s", i > 0 ? ", " : "", (const char *) g_ptr_array_index (check.missing, i));
  g_assert_cmpstr (missing->str, ==, args->test->missing);
}

static void
test_missing (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (RawServer) server = raw_server_new (answer, (gpointer) test, NULL);
  g_autofree char *address = raw_server_dup_address (server);
  g_autoptr (GError) error = NULL;
  g_autoptr (RegistrarRegistry) registry = test->connect ("school", address, "canary-30ad", NULL, NULL, &error);

  g_assert_no_error (error);
  co_run (check_connection, registry, test);
}

int
main (int argc, char **argv)
{
  int status;

  registrar_http_prepare ();
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/check/missing/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_missing);
    }

  status = g_test_run ();
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
  return status;
}
