/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* registrar-cli registries: which there are; and adding, testing and removing one. */

#include "cli/registries.h"

#include "cli/standard-output.h"
#include "cli/terminal.h"
#include "records/text.h"
#include "report/json-writer.h"
#include "settings/account-list.h"
#include "workspace/accounts.h"

#include <glib/gi18n-lib.h>

static void
registries_clear (RegistrarRegistries *self)
{
  registrar_options_clear (&self->options);
  g_free (self->kind);
  g_free (self->address);
  g_free (self->token_file);
  g_free (self->ca_file);
  g_strfreev (self->settings);
  g_clear_object (&self->workspace);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarRegistries, registries_clear)

static void
write_account (RegistrarJsonWriter *json, const RegistrarAccount *account)
{
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (account->options), (GCompareFunc) g_strcmp0);

  registrar_json_writer_begin_object (json, NULL);
  registrar_json_writer_add_string (json, "name", account->name);
  registrar_json_writer_add_string (json, "kind", account->kind);
  registrar_json_writer_add_string (json, "url", account->address);
  registrar_json_writer_add_string (json, "ca_file", account->ca_file);
  registrar_json_writer_begin_array (json, "options");
  for (const GList *key = keys; key != NULL; key = key->next)
    {
      registrar_json_writer_begin_object (json, NULL);
      registrar_json_writer_add_string (json, "key", key->data);
      registrar_json_writer_add_string (json, "value", registrar_account_get_option (account, key->data));
      registrar_json_writer_end_object (json);
    }
  registrar_json_writer_end_array (json);
  registrar_json_writer_end_object (json);
}

static gboolean
print_json (gconstpointer data, GOutputStream *stream, GError **error)
{
  const GPtrArray *accounts = data;
  g_auto (RegistrarJsonWriter) json = { 0 };

  registrar_json_writer_init (&json, stream, NULL);
  registrar_json_writer_begin_object (&json, NULL);
  registrar_json_writer_begin_array (&json, "registries");
  for (guint i = 0; i < accounts->len; i++)
    write_account (&json, accounts->pdata[i]);
  registrar_json_writer_end_array (&json);
  registrar_json_writer_end_object (&json);
  return registrar_json_writer_finish (&json, error);
}

static void
print_table (const GPtrArray *accounts)
{
  int width = 0;

  for (guint i = 0; i < accounts->len; i++)
    width = MAX (width, (int) g_utf8_strlen (((const RegistrarAccount *) accounts->pdata[i])->name, -1));

  for (guint i = 0; i < accounts->len; i++)
    {
      const RegistrarAccount *account = accounts->pdata[i];
      g_autofree char *name = registrar_text_dup_shown (account->name);
      g_autofree char *address = registrar_text_dup_shown (account->address != NULL ? account->address : _("This Computer"));

      g_print ("%s%*s  %-8s  %s\n", name, width - (int) g_utf8_strlen (name, -1), "", account->kind, address);
    }
}

/* That of this computer comes first: it is always there. */
static RegistrarExit
list (RegistrarRegistries *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) accounts
      = registrar_account_list_load (registrar_workspace_get_directory (self->workspace), &error);

  if (accounts == NULL)
    return registrar_terminal_refuse (REGISTRAR_EXIT_UNAVAILABLE, error);

  g_ptr_array_insert (accounts, 0, registrar_account_new ("local", "local", NULL, NULL));
  if (self->options.json)
    return registrar_standard_output_print (print_json, accounts);

  print_table (accounts);
  return REGISTRAR_EXIT_DONE;
}

static RegistrarExit
remove_registry (RegistrarRegistries *self, const char *name)
{
  g_autoptr (GError) error = NULL;

  if (registrar_workspace_remove_account (self->workspace, name, &error))
    return REGISTRAR_EXIT_DONE;

  return registrar_terminal_refuse (
      g_error_matches (error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_UNKNOWN_REGISTRY)
          ? REGISTRAR_EXIT_WRONG
          : REGISTRAR_EXIT_UNAVAILABLE,
      error);
}

typedef struct
{
  const char *word;
  RegistrarExit (*act) (RegistrarRegistries *self, const char *name);
  gboolean lists; /* prints what there is afterwards, as JSON */
} Verb;

static const Verb verbs[] = {
  { "add", registrar_registries_add, TRUE },
  { "test", registrar_registries_test, FALSE },
  { "remove", remove_registry, TRUE },
};

static const Verb *
find_verb (char **operands)
{
  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (verbs[i].word, operands[0]))
      return operands[1] != NULL && operands[2] == NULL ? &verbs[i] : NULL;

  return NULL;
}

static RegistrarExit
act (RegistrarRegistries *self, char **operands)
{
  const Verb *verb = operands[0] != NULL ? find_verb (operands) : NULL;
  g_autoptr (GError) error = NULL;
  RegistrarExit exit;

  if (operands[0] != NULL && verb == NULL)
    {
      registrar_terminal_complain (_("Say add, test or remove, and then the name of one registry; or nothing, to list them."));
      return REGISTRAR_EXIT_WRONG;
    }

  self->workspace = registrar_workspace_open (self->options.data_directory, &error);
  if (self->workspace == NULL)
    return registrar_terminal_refuse (REGISTRAR_EXIT_UNAVAILABLE, error);
  if (verb == NULL)
    return list (self);

  exit = verb->act (self, operands[1]);
  return exit == REGISTRAR_EXIT_DONE && verb->lists && self->options.json ? list (self) : exit;
}

RegistrarExit
registrar_command_registries (char ***arguments)
{
  g_auto (RegistrarRegistries) self = { 0 };
  g_autofree char *kinds = registrar_registries_dup_kinds ();
  g_autoptr (GError) error = NULL;
  const GOptionEntry entries[] = {
    { "kind", 0, 0, G_OPTION_ARG_STRING, &self.kind, N_("add: a registry of this KIND, see below"),
      /* Translators: stands for a word in the help */
      N_("KIND") },
    { "url", 0, 0, G_OPTION_ARG_STRING, &self.address, N_("add: it is at ADDRESS"), N_("ADDRESS") },
    REGISTRAR_TOKEN_ENTRY (&self.token_file),
    { "ca-file", 0, 0, G_OPTION_ARG_FILENAME, &self.ca_file,
      N_("add: believe those whom the certificates in FILE vouch for, and nobody else"), N_("FILE") },
    { "option", 0, 0, G_OPTION_ARG_STRING_ARRAY, &self.settings,
      N_("add: an option of the kind, see below; may be given more than once"),
      /* Translators: stands for an option in the help */
      N_("KEY=VALUE") },
    { "replace", 0, 0, G_OPTION_ARG_NONE, &self.replace, N_("add: in place of the one of that name"), NULL },
    { NULL },
  };

  if (!registrar_options_parse (&self.options, arguments, entries, _("[add NAME | test NAME | remove NAME]"),
                                _("List the registries, or add, test or remove one."), kinds, &error))
    return registrar_terminal_refuse (REGISTRAR_EXIT_WRONG, error);

  return act (&self, *arguments + 1);
}
