/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The kinds of registry that an account can be of: what each is told, and how it is opened.
 *
 * To add a kind: write its adapter in registry/, with a constructor of the type RegistrarRegistryNewFunc, and add a row to
 * the table in registry-kinds.c. Both clients then offer it, with its options. A constructor
 *
 * - connects to nobody: it is also called to find out whether an account can be saved;
 * - refuses an address that it cannot use, or that has a secret in it, with an error of its layer;
 * - is given every option of its row and of no other, each with a value that is as the row says;
 * - returns a registry whose name is the one it was given.
 *
 * Roles, permissions and the like that only the server knows are for registrar_registry_check() to complain of. */

#pragma once

#include "registry/registry.h"
#include "settings/account.h"

G_BEGIN_DECLS

/**
 * RegistrarRegistryNewFunc:
 * @name: what people call it
 * @address: as the account has it
 * @token: (nullable): %NULL only if the kind does not need one; to be kept in a RegistrarSecret
 * @ca_file: (nullable): PEM: whom to believe instead of the system's authorities
 * @options: (element-type utf8 utf8): borrowed
 *
 * From any thread; may block as long as it takes to read @ca_file.
 *
 * Returns: (transfer full): %NULL with an error
 */
typedef RegistrarRegistry *(*RegistrarRegistryNewFunc) (const char *name, const char *address, const char *token,
                                                        const char *ca_file, GHashTable *options, GError **error);

/* What an option's text holds. */
typedef enum
{
  REGISTRAR_OPTION_TEXT,   /* a line */
  REGISTRAR_OPTION_SWITCH, /* `yes` or `no` */
  REGISTRAR_OPTION_NUMBER, /* whole, from lowest to highest */
  REGISTRAR_OPTION_CHOICE, /* one of the choices' words */
  REGISTRAR_OPTION_ORDER,  /* some of the choices' words, each once at most, with commas between them */
} RegistrarOptionType;

/* One of several. */
typedef struct
{
  const char *word;
  const char *label; /* N_() */
} RegistrarChoice;

/* One thing that can be told a kind of registry. */
typedef struct
{
  const char            *key;      /* `role`: in settings, and in --option=KEY=VALUE */
  const char            *label;    /* N_(), as the title of a row: 'Role of Students' */
  const char            *hint;     /* (nullable) N_(), a sentence more */
  RegistrarOptionType    type;
  const char            *fallback; /* what it is if nothing is said */
  guint                  lowest, highest; /* of a number */
  const RegistrarChoice *choices;         /* of a choice or an order, ended by a word of %NULL */
} RegistrarRegistryOption;

/* A row of the table. */
typedef struct
{
  const char                    *word;          /* `moodle` */
  const char                    *label;         /* N_(): what it is called in a list of kinds */
  const char                    *address_label; /* N_(): 'Address of the site' */
  const char                    *address_shape; /* what an address looks like: `https://moodle.school.example` */
  const char                    *token_label;   /* (nullable) N_(): 'Token of the web service'; %NULL: it takes none */
  gboolean                       needs_token;
  gboolean                       takes_ca_file;
  const RegistrarRegistryOption *options; /* its own; see registrar_registry_kind_get_option() */
  guint                          n_options;
  RegistrarRegistryNewFunc       make;
} RegistrarRegistryKind;

/** registrar_registry_kinds_get: @n_kinds: (out). Returns: (array length=n_kinds): all there are */
const RegistrarRegistryKind   *registrar_registry_kinds_get          (guint *n_kinds);
/** registrar_registry_kind_find: (nullable): %NULL with %REGISTRAR_SETTINGS_ERROR_ACCOUNT, which names those there are. */
const RegistrarRegistryKind   *registrar_registry_kind_find          (const char *word, GError **error);
/** registrar_registry_kind_get_option: (nullable): its own, then those that every kind has; %NULL beyond the last one. */
const RegistrarRegistryOption *registrar_registry_kind_get_option    (const RegistrarRegistryKind *self, guint i);

/**
 * registrar_registry_kind_open:
 * @account: of this kind
 * @token: (nullable)
 *
 * Opens the registry of an account, without connecting to it: also to find out whether the account can be saved. From any
 * thread; blocks as a constructor does.
 *
 * Returns: (transfer full): %NULL with %REGISTRAR_SETTINGS_ERROR_ACCOUNT for an option that cannot be,
 *   %REGISTRAR_SETTINGS_ERROR_NO_TOKEN, or an error of the constructor
 */
RegistrarRegistry             *registrar_registry_kind_open          (const RegistrarRegistryKind *self,
                                                                      const RegistrarAccount *account,
                                                                      const char *token, GError **error);

G_END_DECLS
