/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* registrar-cli registries test: whether a registry can be used, and what is missing. */

#include "cli/registries.h"

#include "cli/standard-output.h"
#include "cli/terminal.h"
#include "coroutine/co.h"
#include "records/error.h"
#include "records/text.h"
#include "report/json-records.h"

#include <glib/gi18n-lib.h>

/* What came of a check. */
typedef struct
{
  const char *name;
  RegistrarRegistryCheck check;
  GError *error; /* why it cannot be used at all */
} Test;

static void
test_clear (Test *self)
{
  registrar_registry_check_clear (&self->check);
  g_clear_error (&self->error);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Test, test_clear)

typedef struct
{
  RegistrarRegistry *registry;
  Test *test;
} CheckRegistry;

CO_ROUTINE (check_registry, CheckRegistry)
{
  registrar_registry_check (args->registry, &args->test->check, &args->test->error);
}

static guint
count_missing (const Test *test)
{
  return test->check.missing != NULL ? test->check.missing->len : 0;
}

static gboolean
print_json (gconstpointer data, GOutputStream *stream, GError **error)
{
  const Test *test = data;
  g_auto (RegistrarJsonWriter) json = { 0 };

  registrar_json_writer_init (&json, stream, NULL);
  registrar_json_writer_begin_object (&json, NULL);
  registrar_json_writer_add_string (&json, "registry", test->name);
  registrar_json_writer_add_string (&json, "server", test->check.server);
  registrar_json_writer_add_string (&json, "account", test->check.account);
  registrar_json_writer_begin_array (&json, "missing");
  for (guint i = 0; i < count_missing (test); i++)
    registrar_json_writer_add_string (&json, NULL, test->check.missing->pdata[i]);
  registrar_json_writer_end_array (&json);
  registrar_json_writer_add_error (&json, "error", test->error);
  registrar_json_writer_end_object (&json);
  return registrar_json_writer_finish (&json, error);
}

static void
print_line (const char *label, const char *value)
{
  g_autofree char *shown = registrar_text_dup_shown (value);

  g_print ("%s: %s\n", label, shown);
}

static void
print_test (const Test *test)
{
  const char *hint = test->error != NULL ? registrar_error_get_hint (test->error) : NULL;

  if (test->check.server != NULL)
    print_line (_("Server"), test->check.server);
  if (test->check.account != NULL)
    print_line (_("Signed in as"), test->check.account);
  for (guint i = 0; i < count_missing (test); i++)
    print_line (_("Missing"), test->check.missing->pdata[i]);

  if (test->error != NULL)
    registrar_terminal_complain (hint != NULL ? "%s %s" : "%s", test->error->message, hint);
  else if (test->check.advice != NULL)
    registrar_terminal_complain (_("“%s” cannot be used before what is missing is there. %s"), test->name, test->check.advice);
  else if (count_missing (test) > 0)
    registrar_terminal_complain (_("“%s” cannot be used before what is missing is there: ask those who run it."), test->name);
  else
    registrar_terminal_say (_("“%s” can be used."), test->name);
}

RegistrarExit
registrar_registries_test (RegistrarRegistries *self, const char *name)
{
  g_auto (Test) test = { .name = name };
  RegistrarExit exit;
  RegistrarRegistry *registry = registrar_find_registry (self->workspace, name, self->token_file, &exit);
  RegistrarExit printed = REGISTRAR_EXIT_DONE;

  if (registry == NULL)
    return exit;

  co_run (check_registry, registry, &test);
  if (self->options.json)
    printed = registrar_standard_output_print (print_json, &test);
  else
    print_test (&test);

  return test.error != NULL || count_missing (&test) > 0 ? REGISTRAR_EXIT_UNAVAILABLE : printed;
}
