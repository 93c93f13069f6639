/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* registrar-cli: the program without a window. Finds the command and runs it. */

#include "cli/command.h"
#include "cli/interrupt.h"
#include "cli/snapshot.h"
#include "cli/standard-output.h"
#include "cli/terminal.h"
#include "coroutine/co-runtime.h"
#include "http/client.h"
#include "records/spelling.h"
#include "run/run.h"
#include "workspace/memory.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

/* Of a command and its operands, in characters. */
#define USAGE_WIDTH 18

typedef struct
{
  const char *name;
  const char *operands;
  const char *summary;
  RegistrarCommandFunc run;
} Command;

static const Command commands[] = {
  /* Translators: the words in capitals stand for what is given in the command line */
  { "register", N_("ROSTER"), N_("Register the students of a roster"), registrar_command_register },
  { "check", N_("ROSTER"), N_("List the problems of a roster; register nothing"), registrar_command_check },
  { "courses", N_("[SEARCH]"), N_("List the courses of a registry"), registrar_command_courses },
  { "registries", N_("[…]"), N_("List, add, test or remove registries"), registrar_command_registries },
  { "runs", N_("[SEARCH]"), N_("List the past runs"), registrar_command_runs },
  { "resume", N_("[RUN]"), N_("Go on with a run that was interrupted"), registrar_command_resume },
  { "retry", N_("RUN"), N_("Try the students of a run again that failed"), registrar_command_retry },
  { "undo", N_("RUN"), N_("Unregister those whom a run registered"), registrar_command_undo },
  { "report", N_("RUN"), N_("Report what became of a run"), registrar_command_report },
  { "export", N_("STUDENT"), N_("Print what is known of a student"), registrar_command_export },
  { "erase", N_("STUDENT"), N_("Delete what is known of a student"), registrar_command_erase },
  { "serve", "", N_("Offer the registry to other Registrars"), registrar_command_serve },
};

/* Students' data and tokens must not end up in a core dump, nor be read by another process of the user. */
static void
forbid_dumps (void)
{
  const struct rlimit none = { 0, 0 };

  setrlimit (RLIMIT_CORE, &none);
  prctl (PR_SET_DUMPABLE, 0);
}

/* Nobody reads on: an error like any other, for which no report may be lost. */
static void
survive_closed_pipes (void)
{
  signal (SIGPIPE, SIG_IGN);
}

/* Where a standard stream is closed the next file opened would take its place, and what is printed would go
 * into that file. Opened the wrong way round, reading and writing fail as they do on a closed one. */
static void
keep_standard_streams (void)
{
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
    if (fcntl (fd, F_GETFD) < 0)
      open ("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

/* Without a locale, as under cron, every letter that is not ASCII would be printed as a question mark. */
static void
set_locale (void)
{
  setlocale (LC_ALL, "");
  if (g_str_equal (nl_langinfo (CODESET), "ANSI_X3.4-1968"))
    setlocale (LC_CTYPE, "C.UTF-8");
  bindtextdomain (GETTEXT_PACKAGE, REGISTRAR_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

static void
print_help (void)
{
  g_print (_("Usage: %s COMMAND [OPTION…]\n\n"), "registrar-cli");
  g_print ("%s\n\n", _("Register the students of a roster for a course, and know what became of each."));
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *usage = g_strdup_printf ("%s %s", commands[i].name,
                                                *commands[i].operands != '\0' ? _ (commands[i].operands) : "");

      /* Not by printf, which counts bytes. */
      g_print ("  %s%*s %s\n", usage, (int) MAX (USAGE_WIDTH - g_utf8_strlen (usage, -1), 0), "", _ (commands[i].summary));
    }
  g_print (
      "\n%s\n",
      _("“registrar-cli COMMAND --help” tells more of one of them; --version which Registrar this is."));
}

static const Command *
find_command (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].name, name))
      return &commands[i];
  return NULL;
}

static RegistrarExit
refuse_command (const char *name)
{
  const char *names[G_N_ELEMENTS (commands) + 1] = { NULL };
  const char *nearest;

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    names[i] = commands[i].name;
  nearest = registrar_spelling_find_nearest (name, names);

  if (nearest != NULL)
    registrar_terminal_complain (_("There is no command “%s”. Did you mean “%s”?"), name, nearest);
  else
    registrar_terminal_complain (_("There is no command “%s”: “registrar-cli --help” lists them."), name);
  return REGISTRAR_EXIT_WRONG;
}

/* Without a run to fail there is nobody who would go on. */
static void
deadlocked_cb (const char *report, gpointer user_data)
{
  if (registrar_run_fail_all (report) > 0)
    return;

  registrar_terminal_complain (_("The program got stuck."));
  _exit (REGISTRAR_EXIT_UNAVAILABLE);
}

static RegistrarExit
run_command (const Command *command, char ***arguments)
{
  g_autofree char *name = g_strdup_printf ("registrar-cli %s", command->name);
  RegistrarExit exit;

  registrar_snapshot_on_signal ();
  co_runtime_set_deadlock_func (deadlocked_cb, NULL);
  g_set_prgname (name); /* what the command's help calls the program */
  exit = command->run (arguments);
  co_runtime_shutdown ();
  return registrar_standard_output_flush (exit);
}

int
main (int argc, char **argv)
{
  g_auto (GStrv) arguments = NULL;
  const Command *command;

  registrar_memory_prepare ();
  keep_standard_streams ();
  registrar_standard_output_prepare ();
  survive_closed_pipes ();
  forbid_dumps ();
  registrar_http_prepare ();
  registrar_interrupt_set_default ();
  set_locale ();

  if (argc < 2 || g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h"))
    {
      print_help ();
      return registrar_standard_output_flush (argc < 2 ? REGISTRAR_EXIT_WRONG : REGISTRAR_EXIT_DONE);
    }
  if (g_str_equal (argv[1], "--version"))
    {
      g_print ("registrar-cli %s\n", REGISTRAR_VERSION);
      return registrar_standard_output_flush (REGISTRAR_EXIT_DONE);
    }

  command = find_command (argv[1]);
  if (command == NULL)
    return refuse_command (argv[1]);

  arguments = g_strdupv (argv + 1);
  return run_command (command, &arguments);
}
