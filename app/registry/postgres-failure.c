/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of what a failure's SQLSTATE means, by its first two or by all five letters. */

#include "registry/postgres-failure.h"

#include "http/error.h"
#include "registry/registry.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define STATE_LENGTH 5
#define NO_PERMISSION "42501"
#define READ_ONLY "25006"

typedef struct
{
  const char *begin; /* of the SQLSTATE */
  RegistrarPostgresEnd end;
  RegistrarRegistryError code;
} Meaning;

/* The first that fits. */
static const Meaning meanings[] = {
  { "40", REGISTRAR_POSTGRES_AGAIN, REGISTRAR_REGISTRY_ERROR_BUSY },              /* serialization, deadlock */
  { "23505", REGISTRAR_POSTGRES_AGAIN, REGISTRAR_REGISTRY_ERROR_BUSY },           /* somebody else was first */
  { "42P06", REGISTRAR_POSTGRES_AGAIN, REGISTRAR_REGISTRY_ERROR_BUSY },           /* likewise at making the tables */
  { "42P07", REGISTRAR_POSTGRES_AGAIN, REGISTRAR_REGISTRY_ERROR_BUSY },
  { "42P01", REGISTRAR_POSTGRES_NO_TABLES, REGISTRAR_REGISTRY_ERROR_REFUSED },
  { "3F000", REGISTRAR_POSTGRES_NO_TABLES, REGISTRAR_REGISTRY_ERROR_REFUSED },
  { "22", REGISTRAR_POSTGRES_REFUSED, REGISTRAR_REGISTRY_ERROR_REFUSED },         /* data */
  { "23", REGISTRAR_POSTGRES_REFUSED, REGISTRAR_REGISTRY_ERROR_REFUSED },         /* integrity */
  { "54", REGISTRAR_POSTGRES_REFUSED, REGISTRAR_REGISTRY_ERROR_REFUSED },         /* too large */
  { "28", REGISTRAR_POSTGRES_FAILED, REGISTRAR_REGISTRY_ERROR_NOT_SIGNED_IN },    /* who is that? */
  { "3D", REGISTRAR_POSTGRES_FAILED, REGISTRAR_REGISTRY_ERROR_REFUSED },          /* no such database */
  { "42", REGISTRAR_POSTGRES_FAILED, REGISTRAR_REGISTRY_ERROR_REFUSED },          /* not allowed */
  { "25006", REGISTRAR_POSTGRES_LOST, REGISTRAR_REGISTRY_ERROR_UNREACHABLE },     /* it no longer is the primary */
  { "57014", REGISTRAR_POSTGRES_FAILED, REGISTRAR_REGISTRY_ERROR_BUSY },          /* it took too long */
  { "57P", REGISTRAR_POSTGRES_LOST, REGISTRAR_REGISTRY_ERROR_UNREACHABLE },       /* it stops, or starts */
  { "08", REGISTRAR_POSTGRES_LOST, REGISTRAR_REGISTRY_ERROR_LOST },               /* the connection */
  { "25P03", REGISTRAR_POSTGRES_LOST, REGISTRAR_REGISTRY_ERROR_LOST },            /* it waited for us too long */
  { "53", REGISTRAR_POSTGRES_FAILED, REGISTRAR_REGISTRY_ERROR_BUSY },             /* no memory, disk or connection left */
  { "", REGISTRAR_POSTGRES_FAILED, REGISTRAR_REGISTRY_ERROR_UNAVAILABLE },
};

static const Meaning *
find_meaning (const char *state)
{
  const Meaning *meaning = meanings;

  while (!g_str_has_prefix (state, meaning->begin))
    meaning++;

  return meaning;
}

const char *
registrar_postgres_failure_get_consent (void)
{
  /* Translators: the words in quotes are the option's title in the preferences; what comes after is for the command line. */
  return _("To have them made, turn on “Make the Tables on First Use” in the registry's preferences, or add it anew with "
           "--option=create-tables=yes --replace.");
}

RegistrarPostgresEnd
registrar_postgres_failure_read (const char *server, const char *state, const char *words, GError **error)
{
  const Meaning *meaning = find_meaning (state);

  if (g_str_equal (state, READ_ONLY))
    registrar_postgres_failure_set_read_only (server, error);
  else if (meaning->code == REGISTRAR_REGISTRY_ERROR_NOT_SIGNED_IN)
    g_set_error (error, REGISTRAR_REGISTRY_ERROR, meaning->code,
                 _("The server “%s” does not take this user name or password."), server);
  else if (meaning->end == REGISTRAR_POSTGRES_NO_TABLES)
    g_set_error (error, REGISTRAR_REGISTRY_ERROR, meaning->code,
                 /* Translators: the second %s is a sentence: what to do. */
                 _("The database on “%s” has no tables of Registrar yet. %s"), server,
                 registrar_postgres_failure_get_consent ());
  else if (g_str_equal (state, NO_PERMISSION))
    g_set_error (error, REGISTRAR_REGISTRY_ERROR, meaning->code,
                 /* Translators: the second %s is what the server said. */
                 _("The server “%s” does not allow that: %s. Check the connection, which names every permission that is missing."),
                 server, words);
  else
    g_set_error (error, REGISTRAR_REGISTRY_ERROR, meaning->code,
                 /* Translators: the second %s is what the server said. */
                 _("The server “%s” says: %s"), server, words);

  return meaning->end;
}

/* Where a message of the server says its SQLSTATE: `FATAL:  28P01: password ...`. NULL if it is not the server's. */
static const char *
find_state (const char *line)
{
  for (const char *colon = strstr (line, ":  "); colon != NULL; colon = strstr (colon + 1, ":  "))
    {
      const char *state = colon + strlen (":  ");
      gsize length = strspn (state, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");

      if (length == STATE_LENGTH && g_str_has_prefix (state + length, ": "))
        return state;
    }

  return NULL;
}

void
registrar_postgres_failure_read_connecting (const char *server, const char *message, gboolean securing, GError **error)
{
  g_autofree char *line = g_strndup (message, strcspn (message, "\n"));
  const char *state = find_state (line);

  if (state != NULL)
    {
      g_autofree char *code = g_strndup (state, STATE_LENGTH);

      registrar_postgres_failure_read (server, code, state + STATE_LENGTH + strlen (": "), error);
      return;
    }

  if (securing)
    g_set_error (error, REGISTRAR_HTTP_ERROR, REGISTRAR_HTTP_ERROR_NOT_SECURE,
                 /* Translators: the second %s is what a library said. */
                 _("The connection to “%s” would not be secure: %s"), server, line);
  else
    g_set_error (error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_UNREACHABLE,
                 /* Translators: the second %s is what a library said. */
                 _("There is no connection to “%s”: %s"), server, line);
}

void
registrar_postgres_failure_set_read_only (const char *server, GError **error)
{
  g_set_error (error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_UNREACHABLE,
               _("The database on “%s” cannot be written to: it is a standby, or set to be read only. Let the address name the "
                 "server that can be written to, too."),
               server);
}

void
registrar_postgres_failure_set_lost (const char *server, gboolean late, GError **error)
{
  if (late)
    g_set_error (error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_LOST, _("The server “%s” did not answer in time."),
                 server);
  else
    g_set_error (error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_LOST, _("The connection to “%s” was lost."),
                 server);
}
