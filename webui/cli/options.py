"""Options that several commands share."""

from pathlib import Path

import click

HOME = click.option("--home", type=click.Path(path_type=Path), help="Thư mục dữ liệu (CANCU_HOME).")
