/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whatever a real Moodle was recorded to answer leads to the outcome and the words that an administrator needs. */

#include "coroutine/co.h"
#include "http/client.h"
#include "http/json.h"
#include "moodle-server.h"
#include "records/error.h"
#include "registry/failure.h"
#include "registry/moodle-accounts.h"
#include "registry/moodle-registry.h"
#include "workspace/http-words.h"

#include <string.h>

static JsonNode *
load (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "moodle", name, NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  return json_parser_steal_root (parser);
}

/* What came of a call: as much of it as an administrator sees. */
typedef struct
{
  const char *outcome;
  GError *error;
} Result;

typedef struct
{
  RegistrarRegistry *registry;
  JsonNode *test;
  Result *result;
} Ask;

typedef void (*AskFunc) (const Ask *ask);

static void
ask_who_we_are (const Ask *ask)
{
  g_auto (RegistrarRegistryCheck) check = { 0 };

  ask->result->outcome = registrar_registry_check (ask->registry, &check, &ask->result->error) ? "usable" : NULL;
}

static void
ask_for_course (const Ask *ask)
{
  const char *name = registrar_json_get_string (ask->test, "course");
  g_autoptr (RegistrarCourse) course
      = registrar_registry_find_course (ask->registry, name != NULL ? name : "INTRO-GO", &ask->result->error);

  ask->result->outcome = course != NULL ? "found" : NULL;
}

static void
count_registered (const RegistrarRegistered *registered, gpointer data)
{
  (*(guint *) data)++;
}

static void
ask_for_enrolled (const Ask *ask)
{
  g_autoptr (RegistrarCourse) course = registrar_course_new ("2", "INTRO-GO", "Introduction to Go", 0);
  guint n = 0;

  if (registrar_registry_list_registered (ask->registry, course, count_registered, &n, &ask->result->error))
    ask->result->outcome = "listed";
}

/* The first values of the student that was asked for, else those of somebody who is there. */
static void
fill_student (JsonNode *object, RegistrarStudent *student)
{
  student->id = registrar_json_get_string (object, "idnumber");
  student->username = registrar_json_get_string (object, "username");
  student->email = registrar_json_get_string (object, "email");
  if (object == NULL)
    student->username = "ada";
}

static void
ask_about_student (const Ask *ask, RegistrarAction action, const RegistrarStudent *student)
{
  g_autoptr (RegistrarCourse) course = registrar_course_new ("2", "INTRO-GO", "Introduction to Go", 0);
  RegistrarRegistration item = { .course = course, .student = *student, .run = "run" };
  RegistrarRegistration *items[] = { &item };

  registrar_registry_act (ask->registry, action, items, 1, NULL);
  ask->result->outcome = registrar_row_state_to_word (item.outcome);
  ask->result->error = item.error;
  g_clear_pointer (&item.finding, registrar_finding_unref);
  g_free (item.created);
}

static void
ask_for_person (const Ask *ask)
{
  RegistrarStudent student = { 0 };

  fill_student (registrar_json_get (ask->test, "student"), &student);
  ask_about_student (ask, REGISTRAR_ACTION_LOOK_UP, &student);
}

static void
ask_to_enrol (const Ask *ask)
{
  ask_about_student (ask, REGISTRAR_ACTION_REGISTER, &(RegistrarStudent){ .username = "ada" });
}

static void
ask_to_unenrol (const Ask *ask)
{
  ask_about_student (ask, REGISTRAR_ACTION_UNREGISTER, &(RegistrarStudent){ .username = "enrolled" });
}

static void
ask_to_create (const Ask *ask)
{
  const char *username = registrar_json_get_string (registrar_json_get (ask->test, "student"), "username");
  const RegistrarStudent student = {
    .username = username != NULL ? username : "new",
    .given_name = "New",
    .family_name = "User",
    .email = "new@school.example",
  };

  ask_about_student (ask, REGISTRAR_ACTION_REGISTER, &student);
}

static const struct
{
  const char *function;
  AskFunc func;
} functions[] = {
  { "core_webservice_get_site_info", ask_who_we_are },
  { "core_course_get_courses_by_field", ask_for_course },
  { "core_user_get_users_by_field", ask_for_person },
  { "core_enrol_get_enrolled_users", ask_for_enrolled },
  { "enrol_manual_enrol_users", ask_to_enrol },
  { "enrol_manual_unenrol_users", ask_to_unenrol },
  { "core_user_create_users", ask_to_create },
};

typedef struct
{
  AskFunc func;
  const Ask *ask;
} RunAsk;

CO_ROUTINE (run_ask, RunAsk)
{
  args->func (args->ask);
}

/* NULL: it is never called. */
static AskFunc
find_function (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (functions); i++)
    if (g_str_equal (functions[i].function, name))
      return functions[i].func;

  return NULL;
}

/* Every call of the recorded function is answered so; the others as the simulator does, unless it is said that the token's
 * service was off, or the like: then they are all answered so. */
static void
ask_recorded (JsonNode *test, Result *result)
{
  g_autoptr (GHashTable) options = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (RegistrarRegistry) registry = NULL;
  const char *function = registrar_json_get_string (test, "function");
  MoodleCanned canned = { .function = registrar_json_get_boolean (test, "everywhere") ? NULL : function };
  MoodleServer server;
  Ask ask = { .test = test, .result = result };
  gint64 status;

  registrar_json_get_integer (test, "status", &status);
  canned.status = (guint) status;
  canned.content_type = registrar_json_get_string (test, "type");
  canned.retry_after = registrar_json_get_string (test, "retryAfter");
  canned.body = registrar_json_get_string (test, "body");

  moodle_server_init (&server);
  server.canned = &canned;
  moodle_site_add_course (&server.site, "INTRO-GO", "Introduction to Go");
  moodle_site_add_user (&server.site, "ada", "S0001", "ada@example.com");
  moodle_site_enrol (&server.site, moodle_site_add_user (&server.site, "enrolled", "S0002", "e@example.com")->id, 2, 5);
  moodle_server_start (&server);

  g_hash_table_insert (options, (gpointer) REGISTRAR_MOODLE_CREATE_ACCOUNTS,
                       (gpointer) (g_str_equal (function, "core_user_create_users") ? "yes" : "no"));
  registry = ask.registry = registrar_moodle_registry_new ("school", server.address, MOODLE_TOKEN, NULL, options, NULL);
  g_assert_nonnull (find_function (function));
  co_run (run_ask, find_function (function), &ask);
  g_clear_object (&registry);
  moodle_server_stop (&server);
}

static const char *const failures[] = {
  [REGISTRAR_FAILURE_FINAL] = "final",       [REGISTRAR_FAILURE_PASSING] = "passing",
  [REGISTRAR_FAILURE_BUSY] = "busy",         [REGISTRAR_FAILURE_UNREACHABLE] = "unreachable",
  [REGISTRAR_FAILURE_STOPPING] = "stopping",
};

/* Servers have other ports each time. */
static char *
dup_said (const GError *error)
{
  g_autoptr (GRegex) port = g_regex_new ("127\\.0\\.0\\.1:\\d+", 0, 0, NULL);

  return g_regex_replace_literal (port, error->message, -1, 0, "HOST", 0, NULL);
}

static void
check_expected (JsonNode *expected, const char *name, const char *value)
{
  g_assert_cmpstr (value, ==, registrar_json_get_string (expected, name));
}

static void
test_answer (gconstpointer data)
{
  JsonNode *test = (JsonNode *) data;
  JsonNode *expected = registrar_json_get (test, "expect");
  Result result = { 0 };
  g_autofree char *said = NULL;

  ask_recorded (test, &result);
  said = result.error != NULL ? dup_said (result.error) : NULL;
  g_test_message ("%s: %s|%s|%s|%s", registrar_json_get_string (test, "case"), result.outcome,
                  result.error != NULL ? registrar_error_get_code_name (result.error) : NULL,
                  result.error != NULL ? failures[registrar_failure_of (result.error)] : NULL, said);

  check_expected (expected, "outcome", result.outcome);
  check_expected (expected, "says", said);
  if (result.error == NULL)
    return;

  check_expected (expected, "code", registrar_error_get_code_name (result.error));
  check_expected (expected, "failure", failures[registrar_failure_of (result.error)]);
  g_assert_cmpstr (registrar_error_get_domain_name (result.error), !=, "io");
  g_assert_null (strstr (result.error->message, MOODLE_TOKEN));
  /* Whoever refuses says what to do. */
  if (!g_str_equal (registrar_error_get_code_name (result.error), "refused"))
    g_assert_nonnull (registrar_error_get_hint (result.error));
  g_error_free (result.error);
}

/* --- accounts --- */

/* What Moodle made an account of becomes one; what it would not have, without saying why, is not even sent, unless only Moodle
 * can know that somebody has the name or the address. */
static void
test_account (gconstpointer data)
{
  JsonNode *test = (JsonNode *) data;
  JsonNode *user = registrar_json_get (test, "user");
  const RegistrarStudent student = {
    .id = registrar_json_get_string (user, "idnumber"),
    .username = registrar_json_get_string (user, "username"),
    .given_name = registrar_json_get_string (user, "firstname"),
    .family_name = registrar_json_get_string (user, "lastname"),
    .email = registrar_json_get_string (user, "email"),
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *username = registrar_moodle_account_dup_username (&student, &error);

  if (error != NULL)
    g_test_message ("%s", error->message);
  g_assert_cmpstr (username, ==, registrar_json_get_string (test, "becomes"));
  g_assert_cmpint (error != NULL, ==, username == NULL);
}

/* --- what is not asked for --- */

/* answers.json, accounts.json, and what was recorded of functions that are never called, with the reason why not. */
static JsonNode *tables[3];

#define N_RECORDED 240 /* on a real Moodle; one of them has two answers */

/* Whoever calls a function from then on plays its recordings, too. */
static void
test_each_has_its_place (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  JsonNode *not_asked = tables[G_N_ELEMENTS (tables) - 1];

  for (gsize table = 0; table < G_N_ELEMENTS (tables); table++)
    for (guint i = 0; i < registrar_json_get_size (tables[table]); i++)
      g_assert_true (g_hash_table_add (
          seen, (gpointer) registrar_json_get_string (registrar_json_get_item (tables[table], i), "case")));
  g_assert_cmpuint (g_hash_table_size (seen), ==, N_RECORDED);

  for (guint i = 0; i < registrar_json_get_size (not_asked); i++)
    {
      JsonNode *test = registrar_json_get_item (not_asked, i);

      g_assert_null (find_function (registrar_json_get_string (test, "function")));
      g_assert_nonnull (registrar_json_get_string (test, "why"));
    }
}

static void
add_tests (JsonNode *tests, const char *folder, GTestDataFunc func)
{
  for (guint i = 0; i < registrar_json_get_size (tests); i++)
    {
      JsonNode *test = registrar_json_get_item (tests, i);
      g_autofree char *path = g_strconcat (folder, registrar_json_get_string (test, "case"), NULL);

      g_test_add_data_func (path, test, func);
    }
}

int
main (int argc, char **argv)
{
  int status;

  registrar_http_prepare ();
  g_test_init (&argc, &argv, NULL);
  registrar_http_words_register ();

  tables[0] = load ("answers.json");
  tables[1] = load ("accounts.json");
  tables[2] = load ("not-asked.json");
  add_tests (tables[0], "/moodle/answer/", test_answer);
  add_tests (tables[1], "/moodle/account/", test_account);
  g_test_add_func ("/moodle/recordings/each-has-its-place", test_each_has_its_place);

  status = g_test_run ();
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    json_node_unref (tables[i]);
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
  return status;
}
