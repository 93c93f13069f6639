/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of kinds, and what is the same for all of them. */

#include "workspace/registry-kinds.h"

#include "registry/canvas-registry.h"
#include "registry/json-registry.h"
#include "registry/moodle-registry.h"
#include "registry/postgres-registry.h"
#include "registry/scim-registry.h"
#include "settings/settings.h"

#include <glib/gi18n-lib.h>

#define MAX_REQUESTS "max-requests"

/* Of a registry that keeps no run key. */
#define SETTLE_SECONDS(option)                                                                                \
  {                                                                                                           \
    .key = option, .label = N_("Seconds Until a Lost Call Is Looked Up"),                                     \
    .hint = N_("Until then a call whose answer was lost may still have its effect."),                         \
    .type = REGISTRAR_OPTION_NUMBER, .fallback = "30", .lowest = 0, .highest = 600,                           \
  }

static const RegistrarChoice scim_ids[] = {
  { REGISTRAR_SCIM_ID_IS_EXTERNAL, N_("External ID") },
  { REGISTRAR_SCIM_ID_IS_USERNAME, N_("Username") },
  { REGISTRAR_SCIM_ID_IS_NUMBER, N_("Employee Number") },
  { NULL, NULL },
};

static const RegistrarRegistryOption scim_options[] = {
  {
      .key = REGISTRAR_SCIM_ID_ATTRIBUTE,
      .label = N_("Where the Student’s ID Is"),
      .hint = N_("The attribute of a user that has the id which the roster has."),
      .type = REGISTRAR_OPTION_CHOICE,
      .fallback = REGISTRAR_SCIM_ID_IS_EXTERNAL,
      .choices = scim_ids,
  },
  {
      .key = REGISTRAR_SCIM_CREATE_ACCOUNTS,
      .label = N_("Create Missing Accounts"),
      .hint = N_("Undoing keeps them."),
      .type = REGISTRAR_OPTION_SWITCH,
      .fallback = "no",
  },
  SETTLE_SECONDS (REGISTRAR_SCIM_SETTLE_SECONDS),
};

static const RegistrarRegistryOption postgresql_options[] = {
  {
      .key = "create-tables",
      .label = N_("Make the Tables on First Use"),
      .hint = N_("In a schema of their own, “registrar”; nothing else in the database is touched."),
      .type = REGISTRAR_OPTION_SWITCH,
      .fallback = "no",
  },
};

static const RegistrarChoice canvas_tasks[] = {
  { REGISTRAR_CANVAS_DELETES, N_("Deletes It") },
  { REGISTRAR_CANVAS_CONCLUDES, N_("Concludes It") },
  { REGISTRAR_CANVAS_DEACTIVATES, N_("Deactivates It") },
  { NULL, NULL },
};

static const RegistrarRegistryOption canvas_options[] = {
  {
      .key = REGISTRAR_CANVAS_ACCOUNT,
      .label = N_("Account"),
      .hint = N_("Whose courses there are: its number, sis_account_id: and its SIS id, or self for the whole Canvas."),
      .type = REGISTRAR_OPTION_TEXT,
      .fallback = "self",
  },
  {
      .key = REGISTRAR_CANVAS_TASK,
      .label = N_("Taking an Enrollment Back"),
      .hint = N_("Concluded or deactivated students stay in the course, without access."),
      .type = REGISTRAR_OPTION_CHOICE,
      .fallback = REGISTRAR_CANVAS_DELETES,
      .choices = canvas_tasks,
  },
  SETTLE_SECONDS (REGISTRAR_CANVAS_SETTLE_SECONDS),
};

static const RegistrarChoice moodle_fields[] = {
  { "id", N_("ID Number") },
  { "username", N_("Username") },
  { "email", N_("E-Mail Address") },
  { NULL, NULL },
};

static const RegistrarRegistryOption moodle_options[] = {
  {
      .key = REGISTRAR_MOODLE_LOOK_UP_BY,
      .label = N_("Look Students Up By"),
      .hint = N_("What is asked for first, and what for those who are not found by it."),
      .type = REGISTRAR_OPTION_ORDER,
      .fallback = REGISTRAR_MOODLE_USUAL_LOOK_UP,
      .choices = moodle_fields,
  },
  {
      .key = REGISTRAR_MOODLE_ROLES,
      .label = N_("Roles"),
      .hint = N_("Names, and the numbers that this Moodle has for them; the usual one first, such as student=5, teacher=4."),
      .type = REGISTRAR_OPTION_TEXT,
      .fallback = REGISTRAR_MOODLE_USUAL_ROLES,
  },
  {
      .key = REGISTRAR_MOODLE_CREATE_ACCOUNTS,
      .label = N_("Create Missing Accounts"),
      .hint = N_("Moodle mails each student a password. Undoing keeps the accounts."),
      .type = REGISTRAR_OPTION_SWITCH,
      .fallback = "no",
  },
  SETTLE_SECONDS (REGISTRAR_MOODLE_SETTLE_SECONDS),
};

static const RegistrarRegistryKind kinds[] = {
  {
      .word = "moodle",
      .label = N_("Moodle"),
      .address_label = N_("Address of the site"),
      .address_shape = "https://moodle.school.example",
      .token_label = N_("Token of the web service"),
      .needs_token = TRUE,
      .takes_ca_file = TRUE,
      .options = moodle_options,
      .n_options = G_N_ELEMENTS (moodle_options),
      .make = registrar_moodle_registry_new,
  },
  {
      .word = "json",
      .label = N_("JSON Service"),
      .address_label = N_("Address of the service"),
      .address_shape = "https://registrar.school.example:8750/",
      .token_label = N_("Token"),
      .takes_ca_file = TRUE,
      .make = registrar_json_registry_new,
  },
  {
      .word = "postgresql",
      .label = N_("PostgreSQL Database of an Office"),
      .address_label = N_("Address of the database"),
      .address_shape = "postgresql://anna@db.school.example/school",
      .token_label = N_("Password"),
      .takes_ca_file = TRUE,
      .options = postgresql_options,
      .n_options = G_N_ELEMENTS (postgresql_options),
      .make = registrar_postgres_registry_new,
  },
  {
      .word = "scim",
      .label = N_("SCIM 2.0 Service"),
      .address_label = N_("Address that /Users and /Groups are below"),
      .address_shape = "https://school.example/scim/v2",
      .token_label = N_("Token"),
      .takes_ca_file = TRUE,
      .options = scim_options,
      .n_options = G_N_ELEMENTS (scim_options),
      .make = registrar_scim_registry_new,
  },
  {
      .word = "canvas",
      .label = N_("Canvas"),
      .address_label = N_("Address of the site"),
      .address_shape = "https://school.instructure.example",
      .token_label = N_("Access token"),
      .needs_token = TRUE,
      .takes_ca_file = TRUE,
      .options = canvas_options,
      .n_options = G_N_ELEMENTS (canvas_options),
      .make = registrar_canvas_registry_new,
  },
};

static const RegistrarRegistryOption common_options[] = {
  {
      .key = MAX_REQUESTS,
      .label = N_("Requests at a Time"),
      .hint = N_("At most; how many are best is found out in the run."),
      .type = REGISTRAR_OPTION_NUMBER,
      .fallback = "64",
      .lowest = 1,
      .highest = 256,
  },
};

const RegistrarRegistryKind *
registrar_registry_kinds_get (guint *n_kinds)
{
  *n_kinds = G_N_ELEMENTS (kinds);
  return kinds;
}

static char *
dup_words (void)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_strv_builder_add (builder, kinds[i].word);
  words = g_strv_builder_end (builder);
  return g_strjoinv (", ", words);
}

const RegistrarRegistryKind *
registrar_registry_kind_find (const char *word, GError **error)
{
  g_autofree char *words = NULL;

  g_return_val_if_fail (word != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].word, word))
      return &kinds[i];

  words = dup_words ();
  g_set_error (error, REGISTRAR_SETTINGS_ERROR, REGISTRAR_SETTINGS_ERROR_ACCOUNT,
               /* Translators: the second %s is a list of words that are not translated */
               _("There is no kind of registry “%s”: there are %s."), word, words);
  return NULL;
}

const RegistrarRegistryOption *
registrar_registry_kind_get_option (const RegistrarRegistryKind *self, guint i)
{
  if (i < self->n_options)
    return &self->options[i];

  i -= self->n_options;
  return i < G_N_ELEMENTS (common_options) ? &common_options[i] : NULL;
}

static gboolean
is_choice (const RegistrarRegistryOption *option, const char *value)
{
  for (const RegistrarChoice *choice = option->choices; choice->word != NULL; choice++)
    if (g_str_equal (choice->word, value))
      return TRUE;
  return FALSE;
}

static gboolean
suits (const RegistrarRegistryOption *option, const char *value)
{
  switch (option->type)
    {
    case REGISTRAR_OPTION_SWITCH:
      return g_str_equal (value, "yes") || g_str_equal (value, "no");
    case REGISTRAR_OPTION_NUMBER:
      return g_ascii_string_to_unsigned (value, 10, option->lowest, option->highest, NULL, NULL);
    case REGISTRAR_OPTION_CHOICE:
      return is_choice (option, value);
    case REGISTRAR_OPTION_ORDER: /* which its registry reads, and says what is wrong with it */
    case REGISTRAR_OPTION_TEXT:
    default:
      return strpbrk (value, "\r\n") == NULL;
    }
}

/* What would suit, to be shown: `yes, no`. */
static char *
dup_shape (const RegistrarRegistryOption *option)
{
  g_autoptr (GString) words = g_string_new (NULL);

  switch (option->type)
    {
    case REGISTRAR_OPTION_SWITCH:
      return g_strdup ("yes, no");
    case REGISTRAR_OPTION_NUMBER:
      return g_strdup_printf ("%u…%u", option->lowest, option->highest);
    case REGISTRAR_OPTION_CHOICE:
      for (const RegistrarChoice *choice = option->choices; choice->word != NULL; choice++)
        g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", choice->word);
      return g_string_free (g_steal_pointer (&words), FALSE);
    case REGISTRAR_OPTION_ORDER:
    case REGISTRAR_OPTION_TEXT:
    default:
      /* Translators: what an option can be */
      return g_strdup (_("one line"));
    }
}

static gboolean
add_option (GHashTable *options, const RegistrarRegistryOption *option, const char *said, GError **error)
{
  const char *value = said != NULL ? said : option->fallback;
  g_autofree char *shape = NULL;

  g_hash_table_insert (options, (gpointer) option->key, (gpointer) value);
  if (suits (option, value))
    return TRUE;

  shape = dup_shape (option);
  g_set_error (error, REGISTRAR_SETTINGS_ERROR, REGISTRAR_SETTINGS_ERROR_ACCOUNT,
               /* Translators: an option's word, its value, and what it can be: 'yes, no' or '1…64' */
               _("The option “%s” cannot be “%s”: it can be: %s."), option->key, value, shape);
  return FALSE;
}

static gboolean
check_known (const RegistrarAccount *account, GHashTable *options, GError **error)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, account->options);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!g_hash_table_contains (options, key))
      {
        g_set_error (error, REGISTRAR_SETTINGS_ERROR, REGISTRAR_SETTINGS_ERROR_ACCOUNT,
                     /* Translators: the word of a kind of registry, as “moodle”, and what was said */
                     _("A registry of the kind “%s” has no option “%s”."), account->kind, (const char *) key);
        return FALSE;
      }

  return TRUE;
}

/* Returns: (transfer container): every option of the kind; it borrows the texts of the account */
static GHashTable *
complete_options (const RegistrarRegistryKind *self, const RegistrarAccount *account, GError **error)
{
  g_autoptr (GHashTable) options = g_hash_table_new (g_str_hash, g_str_equal);
  const RegistrarRegistryOption *option;

  for (guint i = 0; (option = registrar_registry_kind_get_option (self, i)) != NULL; i++)
    if (!add_option (options, option, registrar_account_get_option (account, option->key), error))
      return NULL;

  return check_known (account, options, error) ? g_steal_pointer (&options) : NULL;
}

RegistrarRegistry *
registrar_registry_kind_open (const RegistrarRegistryKind *self,
                              const RegistrarAccount *account,
                              const char *token,
                              GError **error)
{
  g_autoptr (GHashTable) options = complete_options (self, account, error);
  RegistrarRegistry *registry;

  if (options == NULL)
    return NULL;
  if ((self->needs_token || account->has_token) && token == NULL)
    {
      g_set_error (error, REGISTRAR_SETTINGS_ERROR, REGISTRAR_SETTINGS_ERROR_NO_TOKEN,
                   _("The registry “%s” needs a token, and none is kept for it."), account->name);
      return NULL;
    }

  registry = self->make (account->name, account->address, token, account->ca_file, options, error);
  if (registry != NULL)
    registrar_registry_set_max_requests (
        registry, (guint) g_ascii_strtoull (g_hash_table_lookup (options, MAX_REQUESTS), NULL, 10));
  return registry;
}
