/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads an account's options; each is text, as a person types it. */

#include "registry/moodle-settings.h"

#include "registry/moodle-registry.h"
#include "registry/options.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A call that nobody waits for any more goes on there for as long as it likes, but hardly for longer than that. */
#define SETTLE_SECONDS 30

/* As an administrator calls it, and as Moodle does. */
static const struct
{
  const char *word;
  const char *name;
} fields[] = {
  [REGISTRAR_MOODLE_BY_IDNUMBER] = { "id", "idnumber" },
  [REGISTRAR_MOODLE_BY_USERNAME] = { "username", "username" },
  [REGISTRAR_MOODLE_BY_EMAIL] = { "email", "email" },
};

static gboolean
refuse (GError **error, const char *word, const char *message)
{
  /* Translators: the first %s is what somebody typed, the second says what is wrong with it */
  g_set_error (error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_REFUSED, _("“%s”: %s"), word, message);
  return FALSE;
}

static gboolean
add_field (RegistrarMoodleSettings *self, const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      if (g_ascii_strcasecmp (fields[i].word, word) != 0 || registrar_moodle_settings_uses (self, (RegistrarMoodleField) i))
        continue;
      self->fields[self->n_fields++] = (RegistrarMoodleField) i;
      return TRUE;
    }

  return FALSE;
}

static gboolean
read_fields (RegistrarMoodleSettings *self, const char *text, GError **error)
{
  g_auto (GStrv) words = g_strsplit (text, ",", -1);

  for (char **word = words; *word != NULL; word++)
    if (!add_field (self, g_strstrip (*word)))
      return refuse (error, *word, _("students are looked up by id, username and email, each named once at most."));

  return TRUE;
}

static gboolean
add_role (RegistrarMoodleSettings *self, char *text)
{
  char *equals = strchr (text, '=');
  RegistrarMoodleRole *role = &self->roles[self->n_roles];

  if (equals == NULL)
    return FALSE;

  *equals = '\0';
  role->name = g_intern_string (g_strstrip (text));
  self->role_names[self->n_roles++] = role->name;
  return *role->name != '\0' && g_ascii_string_to_signed (g_strstrip (equals + 1), 10, 1, G_MAXINT64, &role->number, NULL);
}

static gboolean
read_roles (RegistrarMoodleSettings *self, const char *text, GError **error)
{
  g_auto (GStrv) words = g_strsplit (text, ",", -1);
  guint n = g_strv_length (words);

  self->roles = g_new0 (RegistrarMoodleRole, n);
  self->role_names = g_new0 (const char *, n + 1);
  for (char **word = words; *word != NULL; word++)
    {
      g_autofree char *role = g_strdup (*word);

      if (!add_role (self, role))
        return refuse (error, *word, _("a role is a name and the number that Moodle has for it, such as student=5."));
    }

  return TRUE;
}

gboolean
registrar_moodle_settings_init (RegistrarMoodleSettings *self, GHashTable *options, GError **error)
{
  *self = (RegistrarMoodleSettings){
    .creates_accounts = registrar_options_is_on (options, REGISTRAR_MOODLE_CREATE_ACCOUNTS),
    .settle_time = registrar_options_get_number (options, REGISTRAR_MOODLE_SETTLE_SECONDS, SETTLE_SECONDS) * G_USEC_PER_SEC,
  };
  return read_fields (self, registrar_options_get (options, REGISTRAR_MOODLE_LOOK_UP_BY, REGISTRAR_MOODLE_USUAL_LOOK_UP), error)
         && read_roles (self, registrar_options_get (options, REGISTRAR_MOODLE_ROLES, REGISTRAR_MOODLE_USUAL_ROLES), error);
}

void
registrar_moodle_settings_clear (RegistrarMoodleSettings *self)
{
  g_clear_pointer (&self->roles, g_free);
  g_clear_pointer (&self->role_names, g_free);
}

const char *
registrar_moodle_field_to_name (RegistrarMoodleField field)
{
  return fields[field].name;
}

gboolean
registrar_moodle_settings_uses (const RegistrarMoodleSettings *self, RegistrarMoodleField field)
{
  for (guint i = 0; i < self->n_fields; i++)
    if (self->fields[i] == field)
      return TRUE;

  return FALSE;
}

gint64
registrar_moodle_settings_get_role (const RegistrarMoodleSettings *self, const char *name)
{
  for (guint i = 0; i < self->n_roles; i++)
    if (name == NULL || g_str_equal (self->roles[i].name, name))
      return self->roles[i].number;

  return -1;
}
