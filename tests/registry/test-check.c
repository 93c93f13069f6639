/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Checking the connection to services that do not let us do all we need: each thing that is missing is named. */

#include "canvas-simulator.h"
#include "coroutine/co.h"
#include "http/client.h"
#include "moodle-server.h"
#include "raw-server.h"
#include "registry/canvas-registry.h"
#include "registry/moodle-error.h"
#include "registry/moodle-registry.h"
#include "registry/scim-registry.h"
#include "scim-simulator.h"

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
  const char *missing; /* NULL: it cannot be used at all */
  GError **error;
} CheckConnection;

CO_ROUTINE (check_connection, CheckConnection)
{
  g_auto (RegistrarRegistryCheck) check = { 0 };
  g_autoptr (GString) missing = g_string_new (NULL);

  g_assert_cmpint (registrar_registry_check (args->registry, &check, args->error), ==, args->missing != NULL);
  for (guint i = 0; i < check.missing->len; i++)
    g_string_append_printf (missing, "%s%s", i > 0 ? ", " : "", (const char *) g_ptr_array_index (check.missing, i));
  g_assert_cmpstr (missing->str, ==, args->missing != NULL ? args->missing : "");
  g_assert_cmpint (check.server != NULL, ==, args->missing != NULL);
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
  co_run (check_connection, registry, test->missing, &error);
  g_assert_no_error (error);
}

/* --- simulated services --- */

typedef struct
{
  const char *name;
  const char *lacks;
  const char *missing; /* as one text; NULL: it cannot be used at all */
  gboolean creates_accounts;
} Lack;

static RegistrarRegistry *
connect_to (Connect connect, const char *address, const char *token, const Lack *lack)
{
  g_autoptr (GHashTable) options = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;
  RegistrarRegistry *registry;

  g_hash_table_insert (options, (gpointer) REGISTRAR_MOODLE_CREATE_ACCOUNTS, (gpointer) (lack->creates_accounts ? "yes" : "no"));
  registry = connect ("school", address, token, NULL, options, &error);
  g_assert_no_error (error);
  return registry;
}

#define ALL_READING "core_course_get_courses_by_field core_user_get_users_by_field core_enrol_get_enrolled_users"
#define ALL_WRITING "enrol_manual_enrol_users enrol_manual_unenrol_users core_user_create_users"

static const Lack moodle_lacks[] = {
  { "nothing", NULL, "", TRUE },
  { "a-function", "enrol_manual_unenrol_users", "enrol_manual_unenrol_users" },
  { "what-is-not-needed", "core_user_create_users moodle/user:create", "" },
  { "creation", "core_user_create_users", "core_user_create_users", TRUE },
  { "permission-to-create", "moodle/user:create", "moodle/user:create", TRUE },
  { "both", "enrol_manual_enrol_users moodle/user:create", "enrol_manual_enrol_users, moodle/user:create", TRUE },
  { "what-tells-the-others", "core_webservice_get_site_info", "core_webservice_get_site_info", TRUE },
  { "several", "core_webservice_get_site_info core_user_get_users_by_field enrol_manual_enrol_users",
    "core_webservice_get_site_info, core_user_get_users_by_field, enrol_manual_enrol_users" },
  { "all", "core_webservice_get_site_info " ALL_READING " " ALL_WRITING, NULL, TRUE },
};

/* Whatever is tried changes nothing. */
static void
test_moodle (gconstpointer data)
{
  const Lack *lack = data;
  MoodleServer server;
  g_autoptr (RegistrarRegistry) registry = NULL;
  g_autoptr (GError) error = NULL;
  guint n_users;

  moodle_server_init (&server);
  moodle_site_add_course (&server.site, "INTRO-GO", "Introduction to Go");
  server.site.lacks = lack->lacks;
  n_users = server.site.users->len;
  moodle_server_start (&server);
  registry = connect_to (registrar_moodle_registry_new, server.address, MOODLE_TOKEN, lack);

  co_run (check_connection, registry, lack->missing, &error);
  if (lack->missing != NULL)
    g_assert_no_error (error);
  else
    g_assert_error (error, REGISTRAR_MOODLE_ERROR, REGISTRAR_MOODLE_ERROR_ACCESS);
  g_assert_cmpuint (server.site.users->len, ==, n_users);
  g_assert_cmpuint (server.site.enrolments->len, ==, 0);

  g_clear_object (&registry);
  moodle_server_stop (&server);
}

static const Lack canvas_lacks[] = {
  { "nothing", NULL, "" },
  { "one", "manage_students", "manage_students" },
  { "all", "read_course_list read_roster read_sis manage_students", "read_course_list, read_roster, read_sis, manage_students" },
};

static void
test_canvas (gconstpointer data)
{
  const Lack *lack = data;
  CanvasSimulator *canvas = canvas_simulator_new ();
  g_autofree char *address = canvas_simulator_dup_address (canvas);
  g_autoptr (RegistrarRegistry) registry = connect_to (registrar_canvas_registry_new, address, "canary-30ad", lack);
  g_autoptr (GError) error = NULL;

  canvas->lacks = lack->lacks;
  co_run (check_connection, registry, lack->missing, &error);
  g_assert_no_error (error);
  g_clear_object (&registry);
  canvas_simulator_free (canvas);
}

static const Lack scim_lacks[] = {
  { "nothing", NULL, "" },
  { "patch", "patch", "patch" },
  { "a-collection", "/Groups", "/Groups" },
  { "all", "patch filter /Users /Groups", "patch, filter, /Users, /Groups" },
};

static void
test_scim (gconstpointer data)
{
  const Lack *lack = data;
  ScimSimulator *scim = scim_simulator_new ();
  g_autofree char *address = scim_simulator_dup_address (scim);
  g_autoptr (RegistrarRegistry) registry = connect_to (registrar_scim_registry_new, address, "canary-30ad", lack);
  g_autoptr (GError) error = NULL;

  scim->lacks = lack->lacks;
  co_run (check_connection, registry, lack->missing, &error);
  g_assert_no_error (error);
  g_clear_object (&registry);
  scim_simulator_free (scim);
}

static void
add_lacks (const char *kind, const Lack *lacks, gsize n_lacks, GTestDataFunc func)
{
  for (gsize i = 0; i < n_lacks; i++)
    {
      g_autofree char *path = g_strdup_printf ("/check/%s/%s", kind, lacks[i].name);

      g_test_add_data_func (path, &lacks[i], func);
    }
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

  add_lacks ("moodle", moodle_lacks, G_N_ELEMENTS (moodle_lacks), test_moodle);
  add_lacks ("canvas", canvas_lacks, G_N_ELEMENTS (canvas_lacks), test_canvas);
  add_lacks ("scim", scim_lacks, G_N_ELEMENTS (scim_lacks), test_scim);

  status = g_test_run ();
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
  return status;
}
